package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.KeptWork;
import dev.claudeorchestrator.domain.run.RunId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What clean-up made of one worktree or branch.
 *
 * @param run the id of the run it belongs to
 * @param runName what the run is called; null where the history does not know the run
 * @param task null where the history does not know the run
 */
public record Cleaned(
        String run, @Nullable String runName, @Nullable TaskName task, Thing thing, Result result) {

    /** What was to be removed. */
    public sealed interface Thing {
        /** A worktree. */
        record Tree(Path path) implements Thing {}

        /** A branch, without {@code refs/heads/}. */
        record Branch(String name) implements Thing {}
    }

    /** What came of it. */
    public sealed interface Result {
        /** It is gone, or would be where clean-up is only rehearsed; what was in it is kept. */
        record Removed(KeptWork kept, @Nullable Worktree worktree) implements Result {}

        /** It was left as it is; {@code why} ends the sentence "spared: it …". */
        record Spared(String why) implements Result {}
    }

    /** A worktree that nothing in the history tells about. */
    static Cleaned unknown(String run, Path path) {
        return new Cleaned(
                run, null, null, new Thing.Tree(path), new Result.Spared("belongs to a run the history does not know"));
    }

    /** Something of a task of a run. */
    static Cleaned of(RunId run, String name, TaskName task, Thing thing, Result result) {
        return new Cleaned(run.value(), name, task, thing, result);
    }
}
