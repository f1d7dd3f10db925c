package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.notation.BatchWriter;
import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.notation.JsonText;
import dev.claudeorchestrator.application.notation.ReadBatch;
import dev.claudeorchestrator.bootstrap.batch.BatchFile;
import dev.claudeorchestrator.bootstrap.cli.output.OutputFormat;
import dev.claudeorchestrator.bootstrap.cli.output.OutputOptions;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Plan;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code validate}: reads a batch, and shows its plan or everything that is wrong with it. */
@Command(
        name = "validate",
        description = "Read a batch and show its plan, or every problem at once. Nothing is started.",
        footer = {
            "",
            "Examples:",
            "  claude-orchestrator validate tasks.json",
            "  claude-orchestrator validate tasks.json --var module=auth --json"
        })
public final class ValidateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The batch: a JSON file.")
    private @Nullable Path file;

    @Mixin
    private final BatchOptions batchOptions = new BatchOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Inject
    ValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (spec == null || file == null) {
            throw new IllegalStateException("called without a command line");
        }
        PrintWriter out = spec.commandLine().getOut();
        ProblemReport report = new ProblemReport(
                surroundings.directory(),
                output.color().errors(surroundings),
                spec.commandLine().getErr());
        OutputFormat format = output.format();
        try {
            ReadBatch read = batchOptions.read(BatchFile.of(surroundings.directory(), file));
            report.warnings(read.warnings());
            print(read.batch(), format, out);
            return ExitCode.SUCCESS.status();
        } catch (InvalidBatchException e) {
            report.errors(e.problems());
            return ExitCode.WRONG_INPUT.status();
        }
    }

    private void print(Batch batch, OutputFormat format, PrintWriter out) {
        if (format == OutputFormat.JSON) {
            out.println(JsonText.pretty(BatchWriter.write(batch)));
            out.flush();
            return;
        }
        if (format == OutputFormat.TABLE) {
            out.println(PlanTable.heading(batch));
            out.println();
        }
        output.print(PlanTable.of(Plan.of(batch)), out, surroundings);
    }
}
