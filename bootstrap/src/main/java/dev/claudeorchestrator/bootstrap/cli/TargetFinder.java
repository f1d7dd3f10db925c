package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.notation.Spelling;
import dev.claudeorchestrator.application.port.HistoryFilter;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.RunRow;
import dev.claudeorchestrator.application.port.TaskRow;
import dev.claudeorchestrator.bootstrap.report.RunRecord;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.RunHeader;
import dev.claudeorchestrator.domain.run.RunId;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the run or the task that a user means: {@code RUN}, {@code RUN/TASK}, or {@code TASK}. */
public final class TargetFinder {
    private static final int REMEMBERED = 200;
    private static final int SHOWN = 8;

    private final RunFinder runs;
    private final RunHistory history;

    @Inject
    TargetFinder(RunFinder runs, RunHistory history) {
        this.runs = runs;
        this.history = history;
    }

    /**
     * The run or task of that word. A word without a slash means, in this order: a run by its whole name or id, a task
     * of the newest run that has one of that name, a run by a prefix.
     *
     * @param word null for the newest run
     * @throws InvalidInputException when there is none, or there are several
     */
    Target find(@Nullable String word, RepositoryOption repository)
            throws InvalidInputException, PreconditionException, InterruptedException {
        if (word == null) {
            return new Target(read(runs.find(null, repository)), null);
        }
        int slash = word.indexOf('/');
        if (slash >= 0) {
            RunId run = runs.find(slash == 0 ? null : word.substring(0, slash), repository);
            return taskOf(read(run), word.substring(slash + 1));
        }
        Path root = runs.root(repository);
        List<RunId> named = history.named(word, root);
        Optional<RunId> ofTask = isExact(named, word) ? Optional.empty() : newestWithTask(word, root);
        if (ofTask.isPresent()) {
            return new Target(read(ofTask.get()), new TaskName(word));
        }
        try {
            return new Target(read(runs.find(word, repository)), null);
        } catch (InvalidInputException e) {
            if (!named.isEmpty()) {
                throw e;
            }
            throw new InvalidInputException("there is no run and no task \"" + word + "\""
                    + Spelling.suggestion(word, known(root))
                            .map(suggestion -> "; " + suggestion)
                            .orElse("; \"history tasks\" lists what there is"));
        }
    }

    private Target taskOf(RunRecord record, String name) throws InvalidInputException {
        List<String> names =
                record.run().tasks().keySet().stream().map(TaskName::value).toList();
        if (names.contains(name)) {
            return new Target(record, new TaskName(name));
        }
        throw new InvalidInputException("run " + record.run().header().name() + " has no task \"" + name + "\"; "
                + Spelling.suggestion(name, names)
                        .orElse("it has " + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                                + (names.size() > SHOWN ? ", …" : "")));
    }

    private RunRecord read(RunId run) {
        return RunRecord.read(history, run);
    }

    /** Either all of these are exactly of that name or id, or none. */
    private boolean isExact(List<RunId> named, String word) {
        if (named.isEmpty() || word.equals("last")) {
            return !named.isEmpty();
        }
        RunHeader first = history.load(named.getFirst()).header();
        return first.id().value().equals(word) || first.name().value().equals(word);
    }

    private Optional<RunId> newestWithTask(String word, @Nullable Path root) {
        // A valid name has nothing in it that a glob would read otherwise.
        return TaskName.problemWith(word).isPresent()
                ? Optional.empty()
                : history.runs(new HistoryFilter(root, word, null, null, null, 1)).stream()
                        .map(RunRow::id)
                        .findFirst();
    }

    private List<String> known(@Nullable Path root) {
        HistoryFilter newest = new HistoryFilter(root, null, null, null, null, REMEMBERED);
        List<String> known = new ArrayList<>();
        history.tasks(newest).stream().map(TaskRow::task).forEach(known::add);
        history.runs(newest).stream().map(RunRow::name).forEach(known::add);
        return known.stream().distinct().toList();
    }
}
