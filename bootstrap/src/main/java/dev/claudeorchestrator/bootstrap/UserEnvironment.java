package dev.claudeorchestrator.bootstrap;

import java.util.HashMap;
import java.util.Map;

/**
 * The environment as the user set it. Under an ASCII locale the launcher gives Java, and Java alone,
 * {@code LC_ALL=C.UTF-8}, so that arguments and file names keep their letters; what is started from here gets the
 * user's own locale back.
 */
final class UserEnvironment {
    /** Set by the launcher where it replaced {@code LC_ALL}: the value that was there, empty where there was none. */
    private static final String LC_ALL_WAS = "CLAUDE_ORCHESTRATOR_LC_ALL_WAS";

    private UserEnvironment() {}

    /** Undoes in a copy of {@code environment} what the launcher changed. */
    static Map<String, String> restoredFrom(Map<String, String> environment) {
        Map<String, String> restored = new HashMap<>(environment);
        String replaced = restored.remove(LC_ALL_WAS);
        if (replaced == null) {
            return Map.copyOf(restored);
        }
        if (replaced.isEmpty()) {
            restored.remove("LC_ALL");
        } else {
            restored.put("LC_ALL", replaced);
        }
        return Map.copyOf(restored);
    }
}
