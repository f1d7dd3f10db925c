package dev.claudeorchestrator.bootstrap.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.notation.BatchReader;
import dev.claudeorchestrator.application.notation.BatchWriter;
import dev.claudeorchestrator.application.notation.JsonText;
import dev.claudeorchestrator.application.notation.ReadingOptions;
import dev.claudeorchestrator.domain.batch.Batch;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalFormTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsBackAsAnEqualBatch(long seed) throws Exception {
        RandomBatches batches = new RandomBatches(new Random(seed));
        for (int i = 0; i < 50; i++) {
            Batch batch = batches.next();
            String pretty = JsonText.pretty(BatchWriter.write(batch));
            String compact = JsonText.compact(BatchWriter.write(batch));

            assertThat(read(pretty)).as(pretty).isEqualTo(batch);
            assertThat(read(compact)).as(compact).isEqualTo(batch);
        }
    }

    private static Batch read(String json) throws Exception {
        ReadingOptions options = ReadingOptions.of(Path.of("/batches/other.json"));
        return BatchReader.read(JsonNotation.read("other.json", json), options).batch();
    }
}
