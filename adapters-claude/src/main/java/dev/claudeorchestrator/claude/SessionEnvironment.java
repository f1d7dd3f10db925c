package dev.claudeorchestrator.claude;

import dev.claudeorchestrator.application.environment.ChildEnvironment;
import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.Credential;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The complete environment of a session: what every child gets, Claude Code's own settings, exactly one credential, the
 * task's variables, and defaults for running unattended where nobody chose otherwise.
 */
final class SessionEnvironment {
    /** What pays, or leads to what pays, by the choice it belongs to. */
    private static final Map<Credential, Predicate<String>> CREDENTIALS = Map.of(
            Credential.API_KEY,
            Pattern.compile("ANTHROPIC_(API_KEY|AUTH_TOKEN|CUSTOM_HEADERS|BEDROCK_.*|VERTEX_.*|FOUNDRY_.*)"
                            + "|CLAUDE_CODE_(USE|SKIP)_(BEDROCK|VERTEX|FOUNDRY|MANTLE)(_AUTH)?"
                            + "|AWS_.*|GOOGLE_.*|GCLOUD_.*|CLOUDSDK_.*|CLOUD_ML_.*|VERTEX_REGION_.*|AZURE_.*")
                    .asMatchPredicate(),
            Credential.OAUTH_TOKEN,
            Pattern.compile("CLAUDE_CODE_OAUTH_(TOKEN|REFRESH_TOKEN|SCOPES)").asMatchPredicate());

    /** A cloud provider's variables that builds use as well: they stay where the user passed them on by name. */
    private static final Predicate<String> SHARED_WITH_BUILDS =
            Pattern.compile("(AWS|GOOGLE|GCLOUD|CLOUDSDK|AZURE)_.*").asMatchPredicate();

    /**
     * What makes Claude Code use a cloud provider; without it the provider's variables are none of a session's
     * business.
     */
    private static final Predicate<String> PROVIDER_SWITCH =
            Pattern.compile("CLAUDE_CODE_USE_.*").asMatchPredicate();

    private static final Predicate<String> SETTINGS = Pattern.compile(
                    "CLAUDE_CODE_.*|CLAUDE_CONFIG_DIR|CLAUDE_STREAM_.*"
                            + "|DISABLE_.*|ENABLE_.*|ANTHROPIC_.*|API_TIMEOUT_MS|BASH_.*_(MS|LENGTH)|IS_SANDBOX|MAX_THINKING_TOKENS"
                            + "|MAX_MCP_OUTPUT_TOKENS|MAX_STRUCTURED_OUTPUT_RETRIES|MCP_(TOOL_)?TIMEOUT|USE_BUILTIN_RIPGREP")
            .asMatchPredicate();

    /** What an outer session leaves in the environment of the orchestrator; it is that session's alone. */
    private static final Predicate<String> OUTER_SESSION = Pattern.compile(
                    "CLAUDECODE|CLAUDE_CODE_(.*SESSION.*|MESSAGING_.*|ENTRYPOINT|SSE_PORT|REMOTE.*|.*FILE_DESCRIPTOR"
                            + "|PARENT_.*|WEBSOCKET_.*|SIMPLE|.*ACCESS_TOKEN)")
            .asMatchPredicate();

    private static final Map<String, String> DEFAULTS = Map.of(
            "CLAUDE_CODE_DISABLE_BACKGROUND_TASKS", "1",
            "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1",
            "CLAUDE_CODE_MAX_RETRIES", "4");

    private static final Set<String> SHOWN = Set.of("PATH", "HOME", "LANG", "TERM", "TZ", "DISABLE_AUTOUPDATER");

    private SessionEnvironment() {}

    static Map<String, String> of(HostEnvironment host, SessionOrder order) {
        return of(host, order.access(), order.environment());
    }

    static Map<String, String> of(HostEnvironment host, AgentAccess access, Map<String, String> own) {
        List<String> pass = access.passEnv();
        Map<String, String> environment = new TreeMap<>(DEFAULTS);
        host.variables().forEach((name, value) -> {
            if (SETTINGS.test(name) && !OUTER_SESSION.test(name)) {
                environment.put(name, value);
            }
        });
        environment.putAll(ChildEnvironment.of(host.variables(), pass, own));
        Predicate<String> named = ChildEnvironment.matcher(pass);
        environment
                .keySet()
                .removeIf(name -> CREDENTIALS.values().stream().anyMatch(each -> each.test(name))
                        && !(SHARED_WITH_BUILDS.test(name) && (named.test(name) || own.containsKey(name))));
        Predicate<String> chosen = CREDENTIALS.getOrDefault(access.credential(), _ -> false);
        boolean ofProvider = host.variables().keySet().stream().anyMatch(PROVIDER_SWITCH);
        host.variables().forEach((name, value) -> {
            if (chosen.test(name) && (ofProvider || !SHARED_WITH_BUILDS.test(name))) {
                environment.put(name, value);
            }
        });
        // The version that was looked at is the version that runs.
        environment.put("DISABLE_AUTOUPDATER", "1");
        return environment;
    }

    /** Names whose values may be shown to whoever reads the attempt's files. */
    static Set<String> shown(SessionOrder order) {
        Set<String> names = new TreeSet<>(SHOWN);
        names.addAll(DEFAULTS.keySet());
        names.addAll(ChildEnvironment.of(Map.of(), List.of(), Map.of()).keySet());
        order.environment().keySet().stream()
                .filter(name -> name.startsWith("ORCH_"))
                .forEach(names::add);
        return names;
    }
}
