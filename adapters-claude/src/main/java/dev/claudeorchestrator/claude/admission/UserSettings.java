package dev.claudeorchestrator.claude.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.port.Diagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The user's own settings of Claude Code, which every session has; only ever read. */
final class UserSettings {
    private static final String SUBJECT = "user settings";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HostEnvironment host;

    UserSettings(HostEnvironment host) {
        this.host = host;
    }

    /** Tells what in them changes how sessions go that nobody watches. */
    Diagnosis examine() {
        Path file = ClaudeDirectory.of(host).resolve("settings.json");
        if (!Files.exists(file)) {
            return Diagnosis.ok(SUBJECT, "none");
        }
        try {
            List<String> notable = notable(JSON.readTree(Files.readAllBytes(file)));
            return notable.isEmpty()
                    ? Diagnosis.ok(SUBJECT, file.toString())
                    : Diagnosis.warning(SUBJECT, file + ": " + String.join("; ", notable));
        } catch (IOException unreadable) {
            return Diagnosis.warning(SUBJECT, file + " cannot be read as JSON; Claude Code may refuse or ignore it");
        }
    }

    private static List<String> notable(JsonNode settings) {
        List<String> notable = new ArrayList<>();
        if (!settings.path("hooks").isEmpty()) {
            List<String> events = new ArrayList<>();
            settings.path("hooks").fieldNames().forEachRemaining(events::add);
            notable.add(
                    "hooks (" + String.join(", ", events) + ") run in every session; make sure that they ask nobody");
        }
        if (settings.path("permissions")
                .path("disableBypassPermissionsMode")
                .asText("")
                .equals("disable")) {
            notable.add("the permission mode bypassPermissions is disabled; tasks that ask for it will be blocked");
        }
        return notable;
    }
}
