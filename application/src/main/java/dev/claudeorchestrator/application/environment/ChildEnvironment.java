package dev.claudeorchestrator.application.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The environment of sessions, setup commands and checks: an allow-list, so that what nobody named stays away from code
 * that a session may have written. Nothing is inherited otherwise.
 */
public final class ChildEnvironment {
    private static final Set<String> USUAL = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "TZ",
            "TERM",
            "JAVA_HOME",
            "MAVEN_OPTS",
            "GRADLE_USER_HOME",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "ALL_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "all_proxy",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "NODE_EXTRA_CA_CERTS",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "GIT_SSL_CAINFO");
    private static final List<String> USUAL_PREFIXES = List.of("LC_", "XDG_");

    /** Nothing a child starts may wait for somebody to type. */
    private static final Map<String, String> NO_QUESTIONS = Map.of(
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_EDITOR", "true",
            "GIT_SEQUENCE_EDITOR", "true",
            "GCM_INTERACTIVE", "never",
            "DEBIAN_FRONTEND", "noninteractive");

    private ChildEnvironment() {}

    /**
     * The variables of {@code host} that are usual or match one of the globs {@code pass}, those that keep programs
     * from asking questions, and {@code extra} on top of both.
     */
    public static Map<String, String> of(Map<String, String> host, List<String> pass, Map<String, String> extra) {
        Predicate<String> passed = matcher(pass);
        Map<String, String> environment = new TreeMap<>(NO_QUESTIONS);
        host.forEach((name, value) -> {
            if (isUsual(name) || passed.test(name)) {
                environment.put(name, value);
            }
        });
        environment.putAll(extra);
        return environment;
    }

    private static boolean isUsual(String name) {
        return USUAL.contains(name) || USUAL_PREFIXES.stream().anyMatch(name::startsWith);
    }

    /** Whether a name matches one of these globs ({@code *} and {@code ?}). */
    public static Predicate<String> matcher(List<String> globs) {
        List<Pattern> patterns = new ArrayList<>();
        for (String glob : globs) {
            StringBuilder regex = new StringBuilder();
            for (char c : glob.toCharArray()) {
                switch (c) {
                    case '*' -> regex.append(".*");
                    case '?' -> regex.append('.');
                    default -> regex.append(Pattern.quote(String.valueOf(c)));
                }
            }
            patterns.add(Pattern.compile(regex.toString()));
        }
        return name ->
                patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
