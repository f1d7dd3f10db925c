package dev.claudeorchestrator.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.port.Removal;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.KeptWork;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The part of {@link WorktreesContract} that is about branches that go, and removals that are only rehearsed. */
interface WorktreeRemovalContract {
    /** A fresh scene at first, then the same for the rest of the test. */
    WorktreesContract.Scene scene() throws Exception;

    @Test
    default void rehearsesARemovalWithoutTouchingAnything() throws Exception {
        Worktree worktree = scene().made("a");
        KeptWork kept = scene().keep(worktree);

        assertThat(scene().worktrees().rehearseRemoval(scene().repository(), worktree, kept))
                .isEqualTo(new Removal.Removed());
        scene().write(worktree.path(), "later.txt", "one\n");
        assertThat(scene().worktrees().rehearseRemoval(scene().repository(), worktree, kept))
                .isInstanceOf(Removal.Spared.class);
        assertThat(scene().files(worktree.path())).containsKeys("README.md", "later.txt");
    }

    @Test
    default void removesABranchThatItsRefHoldsOnceNobodyUsesIt() throws Exception {
        Worktree worktree = scene().made("a");
        scene().write(worktree.path(), "new.txt", "one\n");
        scene().commitAsAgent(worktree.path(), "Add a file");
        KeptWork kept = scene().keep(worktree);

        assertThat(removeBranch(worktree, kept)).containsInstanceOf(Removal.Spared.class);
        assertThat(rehearseBranch(worktree, kept)).contains(new Removal.Removed());
        remove(worktree, kept);
        assertThat(removeBranch(worktree, kept)).contains(new Removal.Removed());
        assertThat(scene().ref("refs/heads/task/a")).isEmpty();
        assertThat(scene().ref(WorktreesContract.OWNER)).contains(kept.tip());
        assertThat(removeBranch(worktree, kept)).isEmpty();
    }

    @Test
    default void sparesABranchThatHasMovedSinceItsWorkWasKept() throws Exception {
        Worktree worktree = scene().made("a");
        KeptWork kept = scene().keep(worktree);
        remove(worktree, kept);
        CommitId later = scene().commit("task/a", Map.of("later.txt", "one\n"));

        assertThat(rehearseBranch(worktree, kept)).containsInstanceOf(Removal.Spared.class);
        assertThat(removeBranch(worktree, kept)).containsInstanceOf(Removal.Spared.class);
        assertThat(scene().ref("refs/heads/task/a")).contains(later);
    }

    @Test
    default void sparesABranchOfTheSameNameThatSomebodyElseMade() throws Exception {
        Worktree worktree = scene().made("a");
        KeptWork kept = scene().keep(worktree);
        remove(worktree, kept);

        assertThat(scene().worktrees().removeBranch(scene().repository(), "task/a", "another/a", kept))
                .containsInstanceOf(Removal.Spared.class);
        assertThat(scene().ref("refs/heads/task/a")).isPresent();
    }

    private Optional<Removal> removeBranch(Worktree worktree, KeptWork kept) throws Exception {
        return scene().worktrees().removeBranch(scene().repository(), worktree.branch(), WorktreesContract.OWNER, kept);
    }

    private Optional<Removal> rehearseBranch(Worktree worktree, KeptWork kept) throws Exception {
        return scene().worktrees()
                .rehearseBranchRemoval(
                        scene().repository(), worktree.branch(), WorktreesContract.OWNER, kept, worktree.path());
    }

    private Removal remove(Worktree worktree, KeptWork kept) throws Exception {
        return scene().worktrees().remove(scene().repository(), worktree, kept);
    }
}
