package dev.claudeorchestrator.bootstrap.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.claudeorchestrator.application.notation.BatchReader;
import dev.claudeorchestrator.application.notation.BatchSchema;
import dev.claudeorchestrator.application.notation.BatchWriter;
<<<<<<< HEAD
import dev.claudeorchestrator.application.notation.Field;
=======
>>>>>>> notation
import dev.claudeorchestrator.application.notation.Fields;
import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.notation.JsonText;
import dev.claudeorchestrator.application.notation.Node;
import dev.claudeorchestrator.application.notation.Place;
import dev.claudeorchestrator.application.notation.ReadingOptions;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchSchemaTest {
    private static final CommittedFile FILE = CommittedFile.of("schema/tasks.schema.json");

    @Test
    void isCommittedAsTheTableOfFieldsHasIt() throws Exception {
        FILE.mustBe(JsonText.pretty(BatchSchema.document()) + "\n");
    }

    @Test
    void isShippedAsItIsCommitted() throws Exception {
        try (InputStream shipped = BatchFile.class.getResourceAsStream("/schema/tasks.schema.json")) {
            assertThat(shipped).isNotNull();
            assertThat(new String(shipped.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(FILE.text());
        }
    }

    @Test
    void hasEveryFieldThatActsAndNoOther() throws Exception {
        Node.Mapping document = (Node.Mapping) JsonNotation.read("tasks.schema.json", FILE.text());
        Node.Mapping definitions = child(document, "$defs");

        assertThat(names(child(child(definitions, "task"), "properties")))
                .contains("name", "prompt", "prompt_file", "allowed_tools", "base_branch", "check", "env")
                .doesNotContain("approaches", "score", "deliver", "fetch", "tasks")
<<<<<<< HEAD
                .containsExactlyElementsOf(acting(Place.TASK));
        assertThat(names(child(child(definitions, "defaults"), "properties")))
                .doesNotContain("name")
                .containsExactlyElementsOf(acting(Place.DEFAULTS));
        assertThat(names(child(child(definitions, "batch"), "properties")))
                .doesNotContain("schedule", "notify", "budget_usd")
                .containsExactlyElementsOf(acting(Place.BATCH));
=======
                .containsExactlyElementsOf(Fields.ALL.acting(Place.TASK));
        assertThat(names(child(child(definitions, "defaults"), "properties")))
                .doesNotContain("name")
                .containsExactlyElementsOf(Fields.ALL.acting(Place.DEFAULTS));
        assertThat(names(child(child(definitions, "batch"), "properties")))
                .doesNotContain("schedule", "notify", "budget_usd")
                .containsExactlyElementsOf(Fields.ALL.acting(Place.BATCH));
>>>>>>> notation
    }

    @Test
    void acceptsWhatTheProgramWrites() throws Exception {
        try (InputStream sample = SampleBatch.class.getResourceAsStream("sample.json")) {
            assertThat(sample).isNotNull();
            assertThat(errors(new String(sample.readAllBytes(), StandardCharsets.UTF_8)))
                    .isEmpty();
        }
        RandomBatches batches = new RandomBatches(new Random(42));
        for (int i = 0; i < 50; i++) {
            String json = JsonText.compact(BatchWriter.write(batches.next()));
            assertThat(errors(json)).as(json).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'description': null, 'model': null, 'check': null, 'env': null, 'expect': null",
                "'check': 'a', 'setup': ['a', 'b'], 'teardown': []",
                "'timeout': '1d2h3m4s5ms', 'idle_timeout': '90m', 'budget_usd': 0.01, 'retries': 0",
                "'mcp_config': {'a': 1}, 'json_schema': '{}'",
                "'permission_mode': 'confirmEdits', 'commit': 'none', 'expect': 'any'",
                "'env': {'A': '', 'ORCH_VAR_x': 'y'}",
                "'prompt_file': null",
                "'model': 'a b', 'base_branch': 'main@{2 days ago}'"
            })
    void acceptsWhatTheProgramAccepts(String fields) {
        String json = task(fields);

        assertThat(isRead(json)).isTrue();
        assertThat(errors(json)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'name': 'b c'",
                "'name': null",
                "'name': 'a.lock'",
                "'promt': 'x'",
                "'deliver': 'keep'",
                "'tasks': []",
                "'prompt_file': 'p.md'",
                "'model': ''",
                "'model': '-x'",
                "'description': 3",
                "'allowed_tools': 'Edit'",
                "'allowed_tools': [3]",
                "'check': {}",
                "'check': ' '",
                "'timeout': 90",
                "'timeout': '0s'",
                "'timeout': '30m1h'",
                "'timeout': ''",
                "'max_turns': 0",
                "'max_turns': 2.5",
                "'budget_usd': 0",
                "'permission_mode': 'yolo'",
                "'env': {'A': 1}",
                "'env': {'A-B': 'x'}",
                "'depends_on': 'a'",
                "'depends_on': ['b', 'b']",
                "'json_schema': 3"
            })
    void refusesWhatTheProgramRefuses(String fields) {
        String json = task(fields);

        assertThat(isRead(json)).isFalse();
        assertThat(errors(json)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "3", "{'tasks': []}", "{'tasks': null}", "{'tasks': [3]}", "[{'prompt': 'x'}]"})
    void refusesBatchesThatTheProgramRefuses(String json) {
        assertThat(isRead(json.replace('\'', '"'))).isFalse();
        assertThat(errors(json.replace('\'', '"'))).isNotEmpty();
    }

    /** A field given here replaces that of the usual task. */
    private static String task(String fields) {
        String name = fields.startsWith("'name'") ? "" : "'name': 'a', ";
        String prompt = "'prompt': 'Do it.'";
        String json = "{'tasks': [{" + name + prompt + (fields.isEmpty() ? "" : ", ") + fields + "}]}";
        return json.replace('\'', '"');
    }

    private static boolean isRead(String json) {
        try {
            BatchReader.read(JsonNotation.read("t.json", json), ReadingOptions.of(Path.of("/t.json")));
            return true;
        } catch (InvalidBatchException e) {
            return false;
        }
    }

    private static List<Error> errors(String json) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Schema schema = registry.getSchema(JsonText.compact(BatchSchema.document()));
        return schema.validate(json, InputFormat.JSON);
    }

<<<<<<< HEAD
    private static List<String> acting(Place place) {
        return Fields.ALL.in(place).stream()
                .filter(field -> field.standing() == Field.Standing.ACTS)
                .<String>map(Field::name)
                .toList();
    }

=======
>>>>>>> notation
    private static List<String> names(Node.Mapping mapping) {
        return mapping.members().stream().map(Node.Member::key).toList();
    }

    private static Node.Mapping child(Node.Mapping mapping, String key) {
        return mapping.members().stream()
                .filter(member -> member.key().equals(key))
                .map(member -> (Node.Mapping) member.value())
                .findFirst()
                .orElseThrow();
    }
}
