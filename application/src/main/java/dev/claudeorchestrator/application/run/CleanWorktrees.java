package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.HistoryFilter;
import dev.claudeorchestrator.application.port.Leases.Lease;
import dev.claudeorchestrator.application.port.Removal;
import dev.claudeorchestrator.application.port.RunIsLiveException;
import dev.claudeorchestrator.application.port.RunRow;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.application.port.WorktreeFacts;
import dev.claudeorchestrator.application.run.Cleaned.Result;
import dev.claudeorchestrator.application.run.Cleaned.Thing;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.KeptWork;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent.WorktreeRemoved;
import dev.claudeorchestrator.domain.run.RunHeader;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.TaskRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes worktrees of runs that have ended, and only what can be had back from the kept work. Runs that are live or
 * parked keep theirs.
 */
public final class CleanWorktrees {
    /**
     * What is to go.
     *
     * @param minimumAge only what belongs to tasks that ended so long ago
     * @param branches whether branches go too, where the kept ref holds all of them
     * @param rehearsed whether it is only told what would go
     */
    public record Request(Duration minimumAge, boolean branches, boolean rehearsed) {
        public Request {
            if (minimumAge.isNegative()) {
                throw new IllegalArgumentException("minimum age is " + minimumAge);
            }
        }
    }

    private final World world;

    /** In that world. */
    public CleanWorktrees(World world) {
        this.world = world;
    }

    /**
     * Cleans up after all runs of a repository. Blocks on git and the disk.
     *
     * @param repository the root of its main checkout
     * @return what came of everything that clean-up is about, run by run, newest first
     */
    public List<Cleaned> cleanAll(Path repository, Request request) throws WorktreeException, InterruptedException {
        List<RunRow> runs =
                world.history().runs(new HistoryFilter(repository, null, null, null, null, Integer.MAX_VALUE));
        List<WorktreeFacts> owned = world.worktrees().list(repository).stream()
                .filter(worktree -> worktree.owner() != null)
                .toList();
        Set<String> owners = new LinkedHashSet<>();
        owned.forEach(worktree -> owners.add(runOf(worktree)));
        List<Cleaned> cleaned = new ArrayList<>();
        for (RunRow run : runs) {
            boolean wanted = owners.remove(run.id().value());
            if (wanted || request.branches() && run.state().isEnd()) {
                cleaned.addAll(clean(run.id(), request));
            }
        }
        owned.stream()
                .filter(worktree -> owners.contains(runOf(worktree)))
                .forEach(worktree -> cleaned.add(Cleaned.unknown(runOf(worktree), worktree.path())));
        return List.copyOf(cleaned);
    }

    private static String runOf(WorktreeFacts worktree) {
        String owner = worktree.owner() == null ? "" : worktree.owner();
        int slash = owner.lastIndexOf('/');
        return slash < 0 ? owner : owner.substring(0, slash);
    }

    /** Cleans up after one run. Blocks on git and the disk. */
    public List<Cleaned> clean(RunId id, Request request) throws WorktreeException, InterruptedException {
        Run known = world.history().load(id);
        if (!known.state().isEnd()) {
            return spareAll(known, "belongs to a run that has not ended; resume or cancel it first");
        }
        if (request.rehearsed()) {
            return cleanTasks(known, request);
        }
        try (Lease _ = world.leases().take(id, () -> {})) {
            Run run = world.history().load(id);
            return cleanTasks(run, request);
        } catch (RunIsLiveException live) {
            return spareAll(known, "belongs to a run that another process is at work with");
        }
    }

    private static List<Cleaned> spareAll(Run run, String why) {
        return places(run).stream()
                .map(task -> new Step(run.header(), task).tree(new Result.Spared(why)))
                .toList();
    }

    private static Collection<TaskRun> places(Run run) {
        return run.tasks().values().stream()
                .filter(task -> task.worktree() != null)
                .toList();
    }

    private List<Cleaned> cleanTasks(Run run, Request request) throws WorktreeException, InterruptedException {
        Instant latest = world.timers().instant().minus(request.minimumAge());
        List<Cleaned> cleaned = new ArrayList<>();
        for (TaskRun task : run.tasks().values()) {
            Step step = new Step(run.header(), task);
            Instant ended = task.times().finishedAt();
            boolean young = ended == null || ended.isAfter(latest);
            Worktree worktree = task.worktree();
            KeptWork kept = task.kept();
            boolean freed = worktree == null;
            if (worktree != null) {
                Result result = young
                        ? new Result.Spared("belongs to a task that ended too recently")
                        : kept == null
                                ? new Result.Spared("holds work that could not be kept")
                                : removeTree(step, worktree, kept, request);
                cleaned.add(step.tree(result));
                freed = result instanceof Result.Removed;
            }
            if (request.branches() && freed && !young && kept != null) {
                removeBranch(step, worktree, kept, request).ifPresent(cleaned::add);
            }
        }
        return cleaned;
    }

    private Result removeTree(Step step, Worktree worktree, KeptWork kept, Request request)
            throws WorktreeException, InterruptedException {
        Path repository = step.header().repository();
        Removal removal = request.rehearsed()
                ? world.worktrees().rehearseRemoval(repository, worktree, kept)
                : world.worktrees().remove(repository, worktree, kept);
        if (removal instanceof Removal.Removed && !request.rehearsed()) {
            world.history()
                    .append(
                            step.header().id(),
                            List.of(new WorktreeRemoved(
                                    world.timers().instant(), step.task().task())));
        }
        return result(removal, kept, worktree);
    }

    private Optional<Cleaned> removeBranch(Step step, @Nullable Worktree worktree, KeptWork kept, Request request)
            throws WorktreeException, InterruptedException {
        Path repository = step.header().repository();
        String branch = step.branch();
        Optional<Removal> removal = request.rehearsed()
                ? world.worktrees()
                        .rehearseBranchRemoval(
                                repository, branch, step.owner(), kept, worktree == null ? null : worktree.path())
                : world.worktrees().removeBranch(repository, branch, step.owner(), kept);
        return removal.map(found -> step.of(new Thing.Branch(branch), result(found, kept, null)));
    }

    private static Result result(Removal removal, KeptWork kept, @Nullable Worktree worktree) {
        return switch (removal) {
            case Removal.Removed _ -> new Result.Removed(kept, worktree);
            case Removal.Spared spared -> new Result.Spared(spared.why());
        };
    }

    /** One task's part of it. */
    private record Step(RunHeader header, TaskRun task) {
        String branch() {
            Worktree worktree = task.worktree();
            return worktree == null ? TaskPlace.branch(task.task(), header.options()) : worktree.branch();
        }

        String owner() {
            return TaskPlace.owner(header.id(), task.task());
        }

        Cleaned tree(Result result) {
            Worktree worktree = task.worktree();
            Path path = worktree == null ? TaskPlace.path(task.task(), header.options()) : worktree.path();
            return of(new Thing.Tree(path), result);
        }

        Cleaned of(Thing thing, Result result) {
            return Cleaned.of(header.id(), header.name().value(), task.task(), thing, result);
        }
    }
}
