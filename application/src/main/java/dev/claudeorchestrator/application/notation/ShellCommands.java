package dev.claudeorchestrator.application.notation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The single commands in a line of shell, each of which Claude Code holds against its rules. */
final class ShellCommands {
    /** They change nothing, or only where the shell stands; none of them asks for a rule. */
    private static final Set<String> HARMLESS = Set.of(
            "cd", "echo", "printf", "test", "[", "true", "false", "ls", "cat", "grep", "head", "tail", "wc", "export",
            "set", "exit", "pwd", "diff");

    private static final Pattern ASSIGNMENTS =
            Pattern.compile("^(?:!\\s+)?(?:[A-Za-z_][A-Za-z0-9_]*=(?:'[^']*'|\"[^\"]*\"|\\S*)\\s+)*");

    private ShellCommands() {}

    /** The commands that need a rule, in order. Quotes are heeded, nested shells are not looked into. */
    static List<String> in(String shell) {
        List<String> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < shell.length(); i++) {
            char c = shell.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < shell.length()) {
                command.append(c).append(shell.charAt(++i));
            } else if (quote != 0 || c == '\'' || c == '"') {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
                command.append(c);
            } else if (c == ';' || c == '|' || c == '\n' || c == '&' && !isRedirection(shell, i)) {
                add(command, commands);
            } else {
                command.append(c);
            }
        }
        add(command, commands);
        return commands;
    }

    /** {@code 2>&1} and {@code &>log} end no command. */
    private static boolean isRedirection(String shell, int index) {
        boolean after = index > 0 && shell.charAt(index - 1) == '>';
        boolean before = index + 1 < shell.length() && shell.charAt(index + 1) == '>';
        return after || before;
    }

    private static void add(StringBuilder command, List<String> commands) {
        String plain = ASSIGNMENTS.matcher(command.toString().strip()).replaceFirst("");
        command.setLength(0);
        boolean harmless = plain.isEmpty() || plain.startsWith("#") || HARMLESS.contains(plain.split("\\s+", 2)[0]);
        if (!harmless) {
            commands.add(plain);
        }
    }
}
