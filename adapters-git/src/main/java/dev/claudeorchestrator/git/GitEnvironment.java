package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.environment.ChildEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The complete environment of every git command: where the user's configuration lies and how to reach a remote of a
 * partial clone, never {@code GIT_DIR} and the like; and settings, stronger than any configuration, that keep git from
 * asking, signing, running hooks, tidying up or starting daemons.
 */
final class GitEnvironment {
    /** Beside what every child sees: whoever serves the missing objects of a partial clone may be reached by ssh. */
    private static final List<String> PASSED =
            List.of("SSH_AUTH_SOCK", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM");

    private static final Map<String, String> FIXED = Map.of(
            "LC_ALL", "C.UTF-8",
            "GIT_ASKPASS", "true",
            "SSH_ASKPASS", "true",
            "GIT_SSH_COMMAND", "ssh -oBatchMode=yes",
            "GIT_PAGER", "cat",
            // Large files stay pointers: an agent that needs one fetches it.
            "GIT_LFS_SKIP_SMUDGE", "1");

    private static final Map<String, String> SETTINGS = settings();

    private GitEnvironment() {}

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("core.hooksPath", "/dev/null");
        settings.put("core.fsmonitor", "false");
        settings.put("commit.gpgSign", "false");
        settings.put("gc.auto", "0");
        settings.put("maintenance.auto", "false");
        settings.put("submodule.recurse", "false");
        settings.put("advice.addEmbeddedRepo", "false");
        settings.put("core.quotePath", "false");
        // Leftovers are committed as they are, whatever their line ends.
        settings.put("core.safecrlf", "false");
        // Who commits is configured, or made up here; never guessed from the host's name.
        settings.put("user.useConfigOnly", "true");
        return settings;
    }

    /** What git sees when the host's environment is this. */
    static Map<String, String> of(Map<String, String> host) {
        Map<String, String> extra = new TreeMap<>(FIXED);
        extra.put("GIT_CONFIG_COUNT", Integer.toString(SETTINGS.size()));
        int index = 0;
        for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
            extra.put("GIT_CONFIG_KEY_" + index, setting.getKey());
            extra.put("GIT_CONFIG_VALUE_" + index, setting.getValue());
            index++;
        }
        return Map.copyOf(ChildEnvironment.of(host, PASSED, extra));
    }
}
