package dev.claudeorchestrator.claude.realcli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The real {@code claude} program in a pinned version, installed once per machine from the npm registry.
 *
 * <p>The system property {@code real-cli} says what happens where it cannot be had: {@code auto} (the default) skips
 * the test and says so on standard error, {@code required} fails it, {@code off} skips without trying.
 * {@code real-cli.directory} moves the installations, which are otherwise kept in the user's cache;
 * {@code real-cli.version} tries the tests on another version than the one they are written for.
 *
 * @param version its version
 * @param executable the absolute path of the program
 */
public record RealClaude(String version, Path executable) {

    /** The version that tests run with unless they say otherwise. */
    public static final String PINNED_VERSION = "2.1.330";

    /** An earlier version that is still met. */
    public static final String EARLIER_VERSION = "2.1.197";

    private static final String SWITCH = "real-cli";
    private static final Map<String, Provision> PROVISIONS = new ConcurrentHashMap<>();
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    /** How a session identifies itself to the API. The values are dummies. */
    public enum Login {
        /** As with an account billed by use. */
        API_KEY("ANTHROPIC_API_KEY"),
        /** As with a subscription, whose usage limits are told in headers. */
        SUBSCRIPTION("CLAUDE_CODE_OAUTH_TOKEN");

        private final String variable;

        Login(String variable) {
            this.variable = variable;
        }
    }

    private sealed interface Provision {
        record Available(RealClaude claude) implements Provision {}

        record Missing(String reason) implements Provision {}
    }

    /** The program in the pinned version, installed where that is needed; else skips or fails the calling test. */
    public static RealClaude pinned() throws InterruptedException {
        return version(System.getProperty("real-cli.version", PINNED_VERSION));
    }

    /** The program in this version, installed where that is needed; else skips or fails the calling test. */
    public static RealClaude version(String version) throws InterruptedException {
        String choice = System.getProperty(SWITCH, "auto").toLowerCase(Locale.ROOT);
        return switch (choice) {
            case "off" -> skip(version, "-D" + SWITCH + "=off");
            case "auto" ->
                switch (provision(version)) {
                    case Provision.Available(RealClaude claude) -> claude;
                    case Provision.Missing(String reason) -> skip(version, reason);
                };
            case "required" ->
                switch (provision(version)) {
                    case Provision.Available(RealClaude claude) -> claude;
                    case Provision.Missing(String reason) ->
                        Assertions.fail("the real claude " + version + " is required, but " + reason);
                };
            default -> throw new IllegalArgumentException("-D" + SWITCH + " is auto, required or off, not " + choice);
        };
    }

    /**
     * The complete environment of a session that reaches nothing but the stand-in, and knows no settings or login of
     * this machine's user.
     *
     * @param home a fresh directory
     */
    public Map<String, String> cleanEnvironment(Path home, MessagesApi api, Login login) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("ANTHROPIC_BASE_URL", api.baseUrl().toString());
        environment.put(login.variable, "dummy-for-loopback");
        environment.put("DISABLE_AUTOUPDATER", "1");
        environment.put("DISABLE_TELEMETRY", "1");
        environment.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
        return environment;
    }

    /** {@link #cleanEnvironment(Path, MessagesApi, Login)} with an API key. */
    public Map<String, String> cleanEnvironment(Path home, MessagesApi api) {
        return cleanEnvironment(home, api, Login.API_KEY);
    }

    private static RealClaude skip(String version, String reason) {
        if (TOLD.add(version)) {
            System.err.println("SKIPPED: tests with the real claude " + version + " do not run: " + reason);
        }
        return Assumptions.abort("no real claude " + version + ": " + reason);
    }

    private static synchronized Provision provision(String version) throws InterruptedException {
        Provision known = PROVISIONS.get(version);
        if (known != null) {
            return known;
        }
        Provision found;
        try {
            found = new Provision.Available(
                    new RealClaude(version, NpmInstallation.of(version).executable()));
        } catch (NpmInstallation.UnavailableException e) {
            found = new Provision.Missing(e.getMessage());
        }
        PROVISIONS.put(version, found);
        return found;
    }
}
