package dev.claudeorchestrator.bootstrap.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.domain.run.Run;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes runs as the objects that stand under {@code run} in a {@link RunJson} document. */
public final class RunsJson {
    private final Agent agent;
    private final Instant now;

    /** As of that time. */
    public RunsJson(Agent agent, Instant now) {
        this.agent = agent;
        this.now = now;
    }

    /** Writes them as one array. */
    public void writeArray(Iterable<Run> runs, Function<Run, @Nullable Integer> exitCode, Writer out)
            throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartArray();
            RunJson writer = new RunJson(agent, json, now);
            for (Run run : runs) {
                writer.writeRun(run, exitCode.apply(run));
            }
            json.writeEndArray();
        }
        out.write('\n');
    }

    /** Writes each on a line of its own. */
    public void writeLines(Iterable<Run> runs, Function<Run, @Nullable Integer> exitCode, Writer out)
            throws IOException {
        for (Run run : runs) {
            try (JsonGenerator json = generator(out)) {
                new RunJson(agent, json, now).writeRun(run, exitCode.apply(run));
            }
            out.write('\n');
        }
    }

    private static JsonGenerator generator(Writer out) throws IOException {
        return new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    }
}
