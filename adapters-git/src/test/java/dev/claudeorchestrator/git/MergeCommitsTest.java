package dev.claudeorchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.CheckoutLook;
import dev.claudeorchestrator.application.port.Merge;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeCommitsTest {
    private GitScene scene;

    @BeforeEach
    void makeScene(@TempDir Path temporary) throws Exception {
        scene = new GitScene(temporary);
    }

    private Merge merge(CommitId... commits) throws Exception {
        return scene.worktrees().merge(scene.repository(), List.of(commits));
    }

    @Test
    void leavesTheUsersDirtyCheckoutAlone() throws Exception {
        CommitId one = scene.commit("one", Map.of("README.md", "Read me.\nOne.\n"));
        CommitId two = scene.commit("two", Map.of("two.txt", "2\n"));
        scene.git().write("README.md", "dirty\n").write("two.txt", "mine\n").git("add", "two.txt");
        CheckoutLook before = scene.worktrees().look(scene.repository(), List.of());

        merge(one, two);

        assertThat(before.differences(scene.worktrees().look(scene.repository(), List.of())))
                .isEmpty();
    }

    @Test
    void givesTheSameCommitWhenTheSameIsMergedAgain() throws Exception {
        CommitId one = scene.commit("one", Map.of("one.txt", "1\n"));
        CommitId two = scene.commit("two", Map.of("two.txt", "2\n"));
        CommitId three = scene.commit("three", Map.of("three.txt", "3\n"));

        assertThat(merge(one, two, three)).isEqualTo(merge(one, two, three));
    }

    @Test
    void namesTheCommitThatConflictsWithThoseBefore() throws Exception {
        CommitId one = scene.commit("one", Map.of("one.txt", "1\n"));
        CommitId two = scene.commit("two", Map.of("ünd so.txt", "2\n", "b.txt", "2\n"));
        CommitId three = scene.commit("three", Map.of("ünd so.txt", "3\n", "b.txt", "3\n", "c.txt", "3\n"));

        assertThat(merge(one, two, three)).isEqualTo(new Merge.Conflicted(three, List.of("b.txt", "ünd so.txt")));
    }

    @Test
    void mergesChangesOfOneFileThatDoNotTouch() throws Exception {
        scene.commit("main", Map.of("list.txt", "a\nb\nc\nd\ne\nf\n"));
        CommitId one = scene.commit("one", Map.of("list.txt", "A\nb\nc\nd\ne\nf\n"));
        CommitId two = scene.commit("two", Map.of("list.txt", "a\nb\nc\nd\ne\nF\n"));

        Merge merge = merge(one, two);

        assertThat(merge).isInstanceOf(Merge.Merged.class);
        assertThat(scene.files(((Merge.Merged) merge).commit())).containsEntry("list.txt", "A\nb\nc\nd\ne\nF\n");
    }

    @Test
    void saysWhichCommitItDoesNotKnow() throws Exception {
        CommitId one = scene.commit("one", Map.of("one.txt", "1\n"));
        CommitId unknown = new CommitId("1234567890123456789012345678901234567890");

        assertThatThrownBy(() -> merge(one, unknown))
                .isInstanceOf(WorktreeException.class)
                .hasMessageContaining(unknown.hex());
    }
}
