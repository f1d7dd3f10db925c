package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.notation.Choices;
import dev.claudeorchestrator.application.notation.Field;
import dev.claudeorchestrator.application.notation.Fields;
import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.notation.ReadBatch;
import dev.claudeorchestrator.application.notation.ReadingOptions;
import dev.claudeorchestrator.bootstrap.batch.BatchFile;
import dev.claudeorchestrator.domain.batch.PermissionMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mixin of commands that read a batch: what options may choose for it, stronger than its {@code defaults}. */
public final class BatchOptions {
    /** What shells offer for a permission mode. */
    static final class Modes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PermissionMode.words().iterator();
        }
    }

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "A value for a variable that the batch declares; may be given several times.")
    private List<String> variables = new ArrayList<>();

    @Option(
            names = "--base",
            paramLabel = "REF",
            converter = FieldConverter.Base.class,
            description = "The ref that worktrees are cut from (default: HEAD).")
    private @Nullable String base;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            converter = FieldConverter.Model.class,
            description = "The model of tasks that name none themselves.")
    private @Nullable String model;

    @Option(
            names = "--permission-mode",
            paramLabel = "MODE",
            converter = FieldConverter.Mode.class,
            completionCandidates = Modes.class,
            description = "What sessions may do without asking: ${COMPLETION-CANDIDATES} (default: acceptEdits).")
    private @Nullable PermissionMode permissionMode;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = FieldConverter.Timeout.class,
            description = "Session time of a task, such as 45m or 1h30m (default: 1h).")
    private @Nullable Duration timeout;

    @Option(
            names = "--retries",
            paramLabel = "N",
            converter = FieldConverter.Retries.class,
            description = "Further attempts of a task after transient failures (default: 1).")
    private @Nullable Integer retries;

    @Option(
            names = "--max-parallel",
            paramLabel = "N",
            converter = FieldConverter.MaxParallel.class,
            description = "How many sessions may run at once (default: 8).")
    private @Nullable Integer maxParallel;

    /** The ref that {@code --base} names; null when it is not given. */
    public @Nullable String base() {
        return base;
    }

    /** The number that {@code --max-parallel} gives; null when it is not given. */
    public @Nullable Integer maxParallel() {
        return maxParallel;
    }

    /** The batch in a file, with what these options choose. Blocks on the disk. */
    public ReadBatch read(BatchFile file) throws InvalidBatchException {
        return file.read(apply(file.options()));
    }

    /** The options of reading, with what these options choose. */
    public ReadingOptions apply(ReadingOptions options) {
        Choices choices = Choices.none();
        choices = with(choices, Fields.BASE_BRANCH, base);
        choices = with(choices, Fields.MODEL, model);
        choices = with(choices, Fields.PERMISSION_MODE, permissionMode);
        choices = with(choices, Fields.TIMEOUT, timeout);
        choices = with(choices, Fields.RETRIES, retries);
        choices = with(choices, Fields.MAX_PARALLEL, maxParallel);
        return options.withVariables(variables()).withOverrides(choices);
    }

    private static <T> Choices with(Choices choices, Field<T> field, @Nullable T value) {
        return value == null ? choices : choices.with(field, value);
    }

    private Map<String, String> variables() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            if (equals < 1 && command != null) {
                throw new ParameterException(
                        command.commandLine(), "--var " + variable + " gives no value; NAME=VALUE is expected");
            }
            values.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return values;
    }
}
