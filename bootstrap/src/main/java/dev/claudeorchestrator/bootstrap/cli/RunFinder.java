package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.domain.run.RunId;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the run that a user means. */
public final class RunFinder {
    private static final String NEWEST = "last";

    private final RunHistory history;
    private final Worktrees worktrees;
    private final Surroundings surroundings;

    @Inject
    RunFinder(RunHistory history, Worktrees worktrees, Surroundings surroundings) {
        this.history = history;
        this.worktrees = worktrees;
        this.surroundings = surroundings;
    }

    /**
     * The run of that name, id or unique prefix; without a word, or for {@code last}, the newest of the repository.
     *
     * @param word null for none
     * @throws InvalidInputException when there is no such run, or several
     * @throws PreconditionException when {@code --repo} names no repository
     */
    public RunId find(@Nullable String word, RepositoryOption repository)
            throws InvalidInputException, PreconditionException, InterruptedException {
        String wanted = word == null ? NEWEST : word;
        Path root = root(repository);
        List<RunId> found = history.named(wanted, root);
        if (found.isEmpty() && root != null && !wanted.equals(NEWEST)) {
            found = history.named(wanted, null);
        }
        if (found.isEmpty()) {
            throw new InvalidInputException(
                    wanted.equals(NEWEST)
                            ? "there is no run" + (root == null ? "" : " of " + root) + " yet; start one with \"run\""
                            : "there is no run \"" + wanted + "\"; \"history\" lists the runs there are");
        }
        if (found.size() > 1 && !wanted.equals(NEWEST)) {
            throw new InvalidInputException("\"" + wanted + "\" may mean any of " + found.size() + " runs: "
                    + String.join(
                            ", ", found.stream().limit(5).map(RunId::value).toList())
                    + "; give the id");
        }
        return found.getFirst();
    }

    /** Outside a repository the runs of all of them count, unless one was asked for. */
    @Nullable Path root(RepositoryOption option) throws PreconditionException, InterruptedException {
        try {
            return worktrees.open(option.directory(surroundings));
        } catch (PreconditionException e) {
            if (option.isGiven()) {
                throw e;
            }
            return null;
        }
    }
}
