package dev.claudeorchestrator.claude;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The events of the stand-in have the shape of recorded ones: no key that the real command never writes in an event of
 * that kind, and every key that it always writes there.
 */
@Timeout(60)
class StandInShapeTest {

    private static final Path RECORDINGS = Path.of("src/test/resources/transcripts-2.1.197");

    /** Objects whose keys are data: their shape is not compared. */
    private static final Set<String> DATA =
            Set.of("modelUsage", "input", "tool_input", "structured_output", "structuredPatch", "permission_denials");

    /** It keeps no memory, so `init` names no place for it. */
    private static final Set<String> LEFT_OUT = Set.of("memory_paths", "memory_paths.auto");

    @TempDir
    Path root;

    @Test
    void writesEventsOfTheRecordedShape() throws Exception {
        Map<String, List<JsonNode>> recorded = byKind(recordings());
        Map<String, List<JsonNode>> played = byKind(played());

        assertThat(played.keySet()).hasSize(26).isSubsetOf(recorded.keySet());
        Set<String> differences = new TreeSet<>();
        played.forEach((kind, events) -> {
            List<Set<String>> shapes =
                    recorded.get(kind).stream().map(StandInShapeTest::keys).toList();
            Set<String> ever = shapes.stream().flatMap(Set::stream).collect(Collectors.toSet());
            Set<String> always = new HashSet<>(ever);
            shapes.forEach(always::retainAll);
            always.removeAll(LEFT_OUT);
            for (JsonNode event : events) {
                Set<String> keys = keys(event);
                always.stream()
                        .filter(key -> !keys.contains(key))
                        .forEach(key -> differences.add(kind + " lacks " + key));
                keys.stream()
                        .filter(key -> !ever.contains(key))
                        .forEach(key -> differences.add(kind + " invents " + key));
            }
        });
        assertThat(differences).isEmpty();
    }

    private List<JsonNode> played() throws Exception {
        StandInProgram standIn = new StandInProgram(root);
        git(standIn.directory());
        List<JsonNode> events = new ArrayList<>();
        for (String ending : List.of(
                "say done",
                "limit 1795363314",
                "limit-text Too much",
                "api-error 529 server_error Overloaded",
                "api-error null server_error Unable to connect",
                "api-error 404 model_not_found No such model",
                "too-long",
                "refuse",
                "max-turns",
                "budget",
                "structured {\"name\":\"x\"}",
                "background")) {
            events.addAll(standIn.perform(
                            "say I will.",
                            "write a.txt A",
                            "write a.txt B",
                            "append a.txt C",
                            "run echo hello",
                            "run exit 3",
                            "commit Work",
                            "deny Write b.txt",
                            "warn-limit 0.92",
                            "retry overloaded 529 2",
                            ending)
                    .events());
        }
        events.addAll(standIn.perform("api-error 401 authentication_failed Invalid API key")
                .events());
        events.addAll(standIn.run("/nosuch", Map.of(), StandInProgram.STREAM).events());
        events.addAll(
                standIn.resume("0b6f0e0e-3c5e-4b43-9f2e-3f6d3f1f0a11", "go on").events());
        events.addAll(interrupted(standIn, "run sleep 300"));
        events.addAll(interrupted(standIn, "hang"));
        return events;
    }

    private static List<JsonNode> interrupted(StandInProgram standIn, String action) throws Exception {
        try (RunningStandIn running = standIn.start(action)) {
            running.awaitInit();
            running.signal("INT");
            return running.end().events();
        }
    }

    private static List<JsonNode> recordings() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        try (Stream<Path> files = Files.list(RECORDINGS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith("{")) {
                        events.add(EndedStandIn.event(line));
                    }
                }
            }
        }
        return events;
    }

    /** Events are compared with those that mean the same: by type, subtype and what makes a difference inside. */
    private static Map<String, List<JsonNode>> byKind(List<JsonNode> events) {
        Map<String, List<JsonNode>> kinds = new HashMap<>();
        Map<String, String> tools = new HashMap<>();
        for (JsonNode event : events) {
            JsonNode block = event.at("/message/content/0");
            if (block.path("type").asText().equals("tool_use")) {
                tools.put(block.path("id").asText(), block.path("name").asText());
            }
            String kind = kind(event, block, tools);
            if (!event.path("parent_tool_use_id").isTextual()) {
                kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(event);
            }
            for (JsonNode denial : event.path("permission_denials")) {
                kinds.computeIfAbsent("permission denial", _ -> new ArrayList<>())
                        .add(denial);
            }
        }
        return kinds;
    }

    private static String kind(JsonNode event, JsonNode block, Map<String, String> tools) {
        String type = event.path("type").asText();
        return switch (type) {
            case "assistant" ->
                type + "/" + block.path("type").asText() + (event.has("error") ? "/error" : "")
                        + (event.at("/message/model").asText().equals("<synthetic>") ? "/synthetic" : "");
            case "user" ->
                type + "/" + block.path("type").asText()
                        + (block.path("is_error").asBoolean()
                                ? "/error"
                                : "/" + tools.get(block.path("tool_use_id").asText()));
            case "result" ->
                type + "/" + event.path("subtype").asText() + "/"
                        + event.path("is_error").asBoolean()
                        + (event.path("num_turns").asInt() == 0 ? "/no turn" : "");
            case "rate_limit_event" ->
                type + "/" + event.at("/rate_limit_info/status").asText();
            default -> type + "/" + event.path("subtype").asText();
        };
    }

    /** The paths of all keys. */
    private static Set<String> keys(JsonNode event) {
        Set<String> keys = new HashSet<>();
        collect("", event, keys);
        return keys;
    }

    private static void collect(String path, JsonNode node, Set<String> keys) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String key = path + field.getKey();
            keys.add(key);
            if (!DATA.contains(field.getKey())) {
                collect(key + ".", field.getValue(), keys);
            }
        }
        for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
            collect(path + "[].", element, keys);
        }
    }

    private static void git(Path directory) throws Exception {
        new ProcessBuilder("git", "init", "-q")
                .directory(directory.toFile())
                .start()
                .waitFor();
    }
}
