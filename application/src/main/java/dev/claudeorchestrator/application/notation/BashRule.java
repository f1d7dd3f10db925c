package dev.claudeorchestrator.application.notation;

import java.util.regex.Pattern;

/**
 * Claude Code's rules for shell commands, as far as they can be told from outside: {@code Bash}, {@code Bash(git *)}.
 */
final class BashRule {
    private BashRule() {}

    /** Whether a rule speaks about a command. {@code Bash(mvn:*)} and {@code Bash(mvn *)} both mean what begins so. */
    static boolean allows(String rule, String command) {
        if (!Cautions.tool(rule).equals("Bash")) {
            return false;
        }
        int open = rule.indexOf('(');
        int close = rule.lastIndexOf(')');
        if (open < 0 || close < open) {
            return open < 0;
        }
        String pattern = rule.substring(open + 1, close).strip();
        if (pattern.endsWith(":*")) {
            return begins(command, pattern.substring(0, pattern.length() - 2));
        }
        if (pattern.endsWith(" *")) {
            String start = pattern.substring(0, pattern.length() - 2);
            return start.contains("*") ? matches(command, pattern) : begins(command, start);
        }
        return matches(command, pattern);
    }

    private static boolean begins(String command, String start) {
        return command.equals(start) || command.startsWith(start + " ");
    }

    private static boolean matches(String command, String pattern) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.matches(regex.toString(), command);
    }
}
