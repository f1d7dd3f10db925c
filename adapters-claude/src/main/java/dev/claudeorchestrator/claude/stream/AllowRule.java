package dev.claudeorchestrator.claude.stream;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the {@code allowed_tools} rule that would have allowed a call. */
final class AllowRule {
    /** Tools that ask a person, whom no rule makes appear. */
    private static final Set<String> QUESTIONS =
            Set.of("AskUserQuestion", "EnterPlanMode", "ExitPlanMode", "EnterWorktree", "ExitWorktree");

    /** Programs that are rarely what a compound command was refused for. */
    private static final Set<String> HARMLESS = Set.of("cd", "ls", "pwd", "cat", "echo", "true", "head", "tail", "wc");

    private AllowRule() {}

    /** The rule; empty where none would do. */
    static String suggest(String tool, ToolInput input) {
        if (tool.isEmpty() || QUESTIONS.contains(tool)) {
            return "";
        }
        return switch (tool) {
            case "Bash" -> bash(input.field("command"));
            case "Write", "Edit", "MultiEdit", "NotebookEdit" -> edit(tool, input);
            case "WebFetch" -> webFetch(input.field("url"));
            default -> tool;
        };
    }

    /** A file under {@code .git} or {@code .claude} stays closed to every rule: observed with Claude Code 2.1.197. */
    private static String edit(String tool, ToolInput input) {
        String file = input.field("file_path") + input.field("notebook_path");
        return ("/" + file).contains("/.git/") || ("/" + file).contains("/.claude/") ? "" : tool;
    }

    private static String webFetch(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "WebFetch" : "WebFetch(domain:" + host + ")";
        } catch (IllegalArgumentException e) {
            // No URL that Java reads; the tool as a whole is the rule that remains.
            return "WebFetch";
        }
    }

    private static String bash(String command) {
        List<String> programs = parts(command).stream().map(AllowRule::program).toList();
        if (programs.isEmpty()) {
            return "Bash";
        }
        String program = programs.stream()
                .filter(name -> !HARMLESS.contains(name))
                .findFirst()
                .orElse(programs.getFirst());
        if (parts(command).stream().anyMatch(part -> part.startsWith("git stash"))) {
            // Denied on purpose: the stash is one for all worktrees of a repository.
            return "";
        }
        return program.matches("[\\w./+=@:-]+( [\\w./+=@:-]+)*") ? "Bash(" + program + " *)" : "Bash";
    }

    /** The program a simple command begins with, and the assignments before it, since rules match literally. */
    private static String program(String part) {
        StringBuilder program = new StringBuilder();
        for (String word : part.split("\\s+")) {
            program.append(program.isEmpty() ? "" : " ").append(word);
            if (!word.matches("\\w+=.*")) {
                break;
            }
        }
        return program.toString();
    }

    /** The simple commands of a compound one; separators inside quotes do not count. */
    private static List<String> parts(String command) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
                part.append(c);
            } else if (c == '\'' || c == '"') {
                quote = c;
                part.append(c);
            } else if (";&|\n".indexOf(c) >= 0) {
                add(parts, part);
            } else {
                part.append(c);
            }
        }
        add(parts, part);
        return parts;
    }

    private static void add(List<String> parts, StringBuilder part) {
        String text = part.toString().strip();
        part.setLength(0);
        if (!text.isEmpty()) {
            parts.add(text);
        }
    }
}
