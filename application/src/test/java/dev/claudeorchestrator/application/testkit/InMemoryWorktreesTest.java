package dev.claudeorchestrator.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryWorktreesTest implements WorktreesContract {
    private final InMemoryWorktrees worktrees = new InMemoryWorktrees(Path.of("/repositories/shop"));

    private final Scene scene = new Scene() {
        @Override
        public Worktrees worktrees() {
            return worktrees;
        }

        @Override
        public Path repository() {
            return Path.of("/repositories/shop");
        }

        @Override
        public Path directory() {
            return Path.of("/worktrees");
        }

        @Override
        public CommitId commit(String branch, Map<String, String> files) {
            return worktrees.commit(branch, files);
        }

        @Override
        public void write(Path worktree, String file, String text) {
            worktrees.write(worktree, file, text);
        }

        @Override
        public void delete(Path worktree, String file) {
            worktrees.delete(worktree, file);
        }

        @Override
        public CommitId commitAsAgent(Path worktree, String message) {
            return worktrees.commitAsAgent(worktree, message);
        }

        @Override
        public Optional<CommitId> ref(String name) {
            return worktrees.ref(name);
        }

        @Override
        public Map<String, String> files(CommitId commit) {
            return worktrees.files(commit);
        }

        @Override
        public Map<String, String> files(Path worktree) {
            return worktrees.files(worktree);
        }
    };

    @Override
    public Scene scene() {
        return scene;
    }

    @Test
    void failsTheCallsItWasToldTo() throws Exception {
        Worktree worktree = scene.planned("a");
        worktrees.fail("make task/a", "the disk is full");

        assertThatThrownBy(() -> scene.made(worktree))
                .isInstanceOf(WorktreeException.class)
                .hasMessage("the disk is full");
        assertThat(worktrees.exists(worktree.path())).isFalse();

        worktrees.heal("make task/a");
        scene.made(worktree);
        assertThat(worktrees.calls()).containsExactly("resolve", "make task/a", "make task/a");
    }

    @Test
    void holdsACallUntilItIsReleased() throws Exception {
        Worktree worktree = scene.planned("a");
        Hold hold = worktrees.hold("make task/a");
        Thread maker = Thread.ofVirtual().start(() -> assertThat(worktree).satisfies(scene::made));

        hold.awaitReached();
        assertThat(worktrees.exists(worktree.path())).isFalse();
        hold.release();
        maker.join();

        assertThat(worktrees.exists(worktree.path())).isTrue();
    }

    @Test
    void showsScriptedFilesOnceTheWorktreeIsLookedAt() throws Exception {
        worktrees.onceMade("task/a", "new.txt", "new\n");
        Worktree worktree = scene.made("a");

        assertThat(worktrees.changes(scene.repository(), worktree).files()).isEqualTo(1);
        assertThat(worktrees.files(worktree.path())).containsEntry("new.txt", "new\n");
    }
}
