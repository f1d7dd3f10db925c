package dev.claudeorchestrator.claude.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the settings in a repository's files that could run code, redirect credentials or widen permissions. What is
 * known to be harmless passes, everything else does not: a newer Claude Code may know keys that do more.
 */
final class RiskySettings {
    private static final Set<String> HARMLESS = Set.of(
            "$schema",
            "alwaysThinkingEnabled",
            "attribution",
            "cleanupPeriodDays",
            "companyAnnouncements",
            "effortLevel",
            "feedbackSurveyRate",
            "includeCoAuthoredBy",
            "includeGitInstructions",
            "language",
            "outputStyle",
            "prefersReducedMotion",
            "respectGitignore",
            "showTurnDuration",
            "spinnerTipsEnabled",
            "spinnerVerbs",
            "terminalProgressBarEnabled",
            "theme",
            "verbose");

    /** Of the permissions, those that only take away. */
    private static final Set<String> HARMLESS_PERMISSIONS = Set.of("ask", "deny");

    private static final ObjectMapper JSON = new ObjectMapper();

    private RiskySettings() {}

    /** The risky keys of a file, each once; empty for a harmless file. */
    static List<String> keys(String name, byte[] content) {
        try {
            JsonNode root = JSON.readTree(content);
            if (!root.isObject()) {
                return root.isMissingNode() ? List.of() : List.of("(no JSON object)");
            }
            return name.equals(ProjectFiles.MCP) ? servers(root) : settings(root);
        } catch (IOException e) {
            // Claude Code may read it more kindly than we do.
            return List.of("(not readable as JSON)");
        }
    }

    private static List<String> servers(JsonNode root) {
        List<String> keys = new ArrayList<>();
        for (Map.Entry<String, JsonNode> server : root.path("mcpServers").properties()) {
            keys.add("mcpServers." + server.getKey());
        }
        return keys;
    }

    private static List<String> settings(JsonNode root) {
        List<String> keys = new ArrayList<>();
        for (Map.Entry<String, JsonNode> setting : root.properties()) {
            String key = setting.getKey();
            if (key.equals("permissions") && setting.getValue().isObject()) {
                for (Map.Entry<String, JsonNode> permission : setting.getValue().properties()) {
                    if (!HARMLESS_PERMISSIONS.contains(permission.getKey()) && !isNothing(permission.getValue())) {
                        keys.add("permissions." + permission.getKey());
                    }
                }
            } else if (!HARMLESS.contains(key) && !isNothing(setting.getValue())) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** An empty list, object or null sets nothing. */
    private static boolean isNothing(JsonNode value) {
        return value.isNull() || value.isContainerNode() && value.isEmpty();
    }
}
