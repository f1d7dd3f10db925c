package dev.claudeorchestrator.bootstrap.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudeorchestrator.application.notation.BatchReader;
import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.notation.Problem;
import dev.claudeorchestrator.application.notation.ReadBatch;
import dev.claudeorchestrator.application.notation.ReadingOptions;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Text in, batch or messages out. */
final class Reading {
    private static final ReadingOptions PLAIN = ReadingOptions.of(Path.of("/batches/nightly.json"));

    private Reading() {}

    static ReadBatch read(String json, UnaryOperator<ReadingOptions> options) throws InvalidBatchException {
        return BatchReader.read(JsonNotation.read("nightly.json", json), options.apply(PLAIN));
    }

    static Batch batch(String json) throws InvalidBatchException {
        return read(json, UnaryOperator.identity()).batch();
    }

    /** The only task of a batch; {@code fields} stand beside its name and prompt. */
    static Task task(String fields) throws InvalidBatchException {
        return batch("{\"tasks\": [{\"name\": \"a\", \"prompt\": \"Do it.\"" + comma(fields) + "}]}")
                .tasks()
                .getFirst();
    }

    static List<String> warnings(String json) throws InvalidBatchException {
        return read(json, UnaryOperator.identity()).warnings().stream()
                .map(Problem::toString)
                .toList();
    }

    static List<String> problems(String json) {
        return problems(json, UnaryOperator.identity());
    }

    static List<String> problems(String json, UnaryOperator<ReadingOptions> options) {
        InvalidBatchException exception = catchThrowableOfType(InvalidBatchException.class, () -> read(json, options));
        assertThat(exception).as("a batch that should be refused").isNotNull();
        return exception.problems().stream().map(Problem::toString).toList();
    }

    /** The only problem with these fields of a task, without its place. */
    static String problemWith(String fields) {
        List<String> problems =
                problems("{\"tasks\": [{\"name\": \"a\", \"prompt\": \"Do it.\"" + comma(fields) + "}]}");
        assertThat(problems).hasSize(1);
        return problems.getFirst().replaceFirst("^nightly\\.json:\\d+:\\d+: ", "");
    }

    private static String comma(String fields) {
        return fields.isEmpty() ? "" : ", " + fields;
    }
}
