package dev.claudeorchestrator.claude.realcli;

import dev.claudeorchestrator.claude.realcli.RealClaude.Login;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One headless session of the real program, as a test wants it.
 *
 * @param name names the recording
 * @param directory names the working directory and the home; sessions that continue each other share them
 */
record SessionPlan(
        String name,
        String directory,
        Login login,
        List<String> arguments,
        Map<String, String> environment,
        String prompt) {

    private static final List<String> OUTPUT = List.of("-p", "--output-format", "stream-json", "--verbose");
    private static final List<String> ISOLATION = List.of("--setting-sources", "user", "--strict-mcp-config");

    SessionPlan {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** A session with the flags that keep a repository from configuring it, and this script as its prompt. */
    static SessionPlan of(String name, String... script) {
        List<String> arguments = new ArrayList<>(OUTPUT);
        arguments.addAll(List.of("--model", "claude-sonnet-5"));
        arguments.addAll(ISOLATION);
        return new SessionPlan(
                name, name, Login.API_KEY, arguments, Map.of("CLAUDE_CODE_MAX_RETRIES", "1"), promptOf(script));
    }

    SessionPlan with(String... further) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(further));
        return new SessionPlan(name, directory, login, all, environment, prompt);
    }

    SessionPlan without(List<String> flags) {
        List<String> left = new ArrayList<>(arguments);
        left.removeAll(flags);
        return new SessionPlan(name, directory, login, left, environment, prompt);
    }

    /** The same as if the repository were trusted to configure it. */
    SessionPlan withoutIsolation() {
        return without(ISOLATION);
    }

    SessionPlan as(Login other) {
        return new SessionPlan(name, directory, other, arguments, environment, prompt);
    }

    SessionPlan in(String otherDirectory) {
        return new SessionPlan(name, otherDirectory, login, arguments, environment, prompt);
    }

    SessionPlan withEnvironment(String variable, String value) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(variable, value);
        return new SessionPlan(name, directory, login, arguments, all, prompt);
    }

    /** The same with this prompt and nothing around it. */
    SessionPlan withPrompt(String text) {
        return new SessionPlan(name, directory, login, arguments, environment, text);
    }

    private static String promptOf(String... script) {
        return "Please do this.\n" + String.join("\n", script) + "\n";
    }
}
