package dev.claudeorchestrator.claude;

import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.batch.ToolRules;
import dev.claudeorchestrator.domain.run.ProjectSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line of a session. The prompt is no part of it: it comes by standard input, which has no limit of length
 * to speak of, is not shown to other users, and cannot be taken for an option or for a value of the variadic ones.
 */
final class ClaudeCommandLine {
    /**
     * Tools that make no sense while nobody watches: they ask, plan, wait for later, or leave the worktree. A name that
     * a version does not know does no harm.
     */
    private static final List<String> UNATTENDED =
            List.of("AskUserQuestion", "EnterPlanMode", "EnterWorktree", "ScheduleWakeup", "CronCreate", "Monitor");

    /** The stash is one for all worktrees of a repository: sessions would take each other's work. */
    private static final List<String> SHARED = List.of("Bash(git stash)", "Bash(git stash *)");

    private ClaudeCommandLine() {}

    /**
     * The program and its arguments.
     *
     * @param systemPrompt a file with what is to be appended to the system prompt; null for nothing
     */
    static List<String> of(SessionOrder order, @Nullable Path systemPrompt) {
        AgentOptions options = order.options();
        Arguments arguments = new Arguments(order.access().claude());
        arguments.flag("-p");
        arguments.option("--output-format", "stream-json");
        arguments.flag("--verbose");
        arguments.option(
                order.resume() ? "--resume" : "--session-id", order.session().toString());
        arguments.option("--model", options.model());
        arguments.option("--fallback-model", options.fallbackModel());
        arguments.option("--effort", options.effort());
        arguments.option("--agent", options.agent());
        arguments.option("--permission-mode", options.permissionMode().flag());
        tools(arguments, options.tools());
        arguments.option("--max-turns", Integer.toString(order.allowance().maxTurns()));
        if (order.allowance().budgetUsd() != null) {
            arguments.option("--max-budget-usd", order.allowance().budgetUsd().toPlainString());
        }
        arguments.flag("--strict-mcp-config");
        arguments.option("--mcp-config", options.mcpConfig());
        arguments.option(
                "--setting-sources",
                order.access().projectSettings() == ProjectSettings.LOAD ? "user,project,local" : "user");
        arguments.option("--append-system-prompt-file", systemPrompt == null ? null : systemPrompt.toString());
        arguments.option("--json-schema", options.jsonSchema());
        return arguments.all();
    }

    private static void tools(Arguments arguments, ToolRules rules) {
        if (rules.only() != null) {
            arguments.option("--tools", String.join(",", rules.only()));
        }
        rules.allowed().forEach(rule -> arguments.option("--allowedTools", rule));
        rules.disallowed().forEach(rule -> arguments.option("--disallowedTools", rule));
        for (List<String> ours : List.of(UNATTENDED, SHARED)) {
            ours.stream()
                    .filter(rule -> !rules.allowed().contains(rule)
                            && !rules.disallowed().contains(rule))
                    .forEach(rule -> arguments.option("--disallowedTools", rule));
        }
    }

    /** Arguments as they add up. A value goes into the same argument as its option, so that nothing is taken for it. */
    private static final class Arguments {
        private final List<String> all = new ArrayList<>();

        Arguments(String program) {
            all.add(program);
        }

        void flag(String name) {
            all.add(name);
        }

        void option(String name, @Nullable String value) {
            if (value != null) {
                all.add(name + "=" + value);
            }
        }

        List<String> all() {
            return List.copyOf(all);
        }
    }
}
