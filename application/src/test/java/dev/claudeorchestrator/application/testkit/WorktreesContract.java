package dev.claudeorchestrator.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.Diagnosis;
import dev.claudeorchestrator.application.port.Diagnosis.Severity;
import dev.claudeorchestrator.application.port.Merge;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.Removal;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.application.port.WorktreeFacts;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.KeptWork;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Worktrees} promises. */
public interface WorktreesContract extends WorktreeRemovalContract {
    /** Whose worktrees the contract makes. */
    String OWNER = "refs/orchestrator/20261122-2200-abc/a";

    /** A repository with one commit on {@code main}, and an agent's hands in its worktrees. */
    interface Scene {
        /** The port under test. */
        Worktrees worktrees();

        /** The repository: {@code README.md} on {@code main}. */
        Path repository();

        /** A directory outside the repository that worktrees may be made in; it need not exist. */
        Path directory();

        /** The user gives a branch one more commit with these files; a new branch begins at {@code main}. */
        CommitId commit(String branch, Map<String, String> files) throws Exception;

        /** The agent writes a file. */
        void write(Path worktree, String file, String text) throws Exception;

        /** The agent deletes a file. */
        void delete(Path worktree, String file) throws Exception;

        /** The agent commits everything. */
        CommitId commitAsAgent(Path worktree, String message) throws Exception;

        /** What a ref points at, by its full name. */
        Optional<CommitId> ref(String name) throws Exception;

        /** The files of a commit and their texts. */
        Map<String, String> files(CommitId commit) throws Exception;

        /** The files of a worktree and their texts. */
        Map<String, String> files(Path worktree) throws Exception;

        /** The worktree of a task, cut from {@code main}, not made yet. */
        default Worktree planned(String task) throws Exception {
            return planned(task, worktrees().resolve(repository(), "main"));
        }

        /** The worktree of a task, not made yet. */
        default Worktree planned(String task, Base base) {
            return new Worktree(directory().resolve(task), "task/" + task, base);
        }

        /** The worktree of a task, cut from {@code main} and made. */
        default Worktree made(String task) throws Exception {
            return made(planned(task));
        }

        /** That worktree, made. */
        default Worktree made(Worktree planned) throws Exception {
            worktrees().make(repository(), planned, OWNER, List.of());
            return planned;
        }

        /** Keeps a worktree's work under the contract's ref. */
        default KeptWork keep(Worktree worktree) throws Exception {
            return worktrees().keep(repository(), worktree, OWNER);
        }
    }

    /** A fresh scene at first, then the same for the rest of the test. */
    @Override
    Scene scene() throws Exception;

    @Test
    default void opensTheMainCheckoutFromAnywhereInIt() throws Exception {
        Worktree worktree = scene().made("a");

        assertThat(scene().worktrees().open(scene().repository())).isEqualTo(scene().repository());
        assertThat(scene().worktrees().open(worktree.path())).isEqualTo(scene().repository());
    }

    @Test
    default void opensNothingWhereThereIsNoRepository() throws Exception {
        Path elsewhere = scene().repository().resolveSibling("elsewhere");

        assertThatThrownBy(() -> scene().worktrees().open(elsewhere))
                .isInstanceOf(PreconditionException.class)
                .hasMessageContaining(elsewhere.toString());
    }

    @Test
    default void findsNothingWrongWhereWorktreesCanBeMade() throws Exception {
        assertThat(scene().worktrees().examine(scene().repository(), scene().directory()))
                .noneMatch(diagnosis -> diagnosis.severity() == Severity.PROBLEM)
                .extracting(Diagnosis::subject)
                .contains("git", "repository");
    }

    @Test
    default void findsWhatIsInTheWayOfWorktrees() throws Exception {
        scene().commit("task", Map.of("a.txt", "a\n"));
        Path inside = scene().repository().resolve("trees");

        assertThat(scene().worktrees().examine(scene().repository(), inside))
                .filteredOn(diagnosis -> diagnosis.severity() == Severity.PROBLEM)
                .extracting(Diagnosis::subject)
                .containsExactly("branches", "worktree directory");
        assertThat(scene().worktrees().examine(scene().repository().resolveSibling("elsewhere"), scene().directory()))
                .anyMatch(diagnosis ->
                        diagnosis.subject().equals("repository") && diagnosis.severity() == Severity.PROBLEM);
    }

    @Test
    default void resolvesARefToTheCommitItPointsAt() throws Exception {
        CommitId commit = scene().commit("main", Map.of("a.txt", "a\n"));

        assertThat(scene().worktrees().resolve(scene().repository(), "main")).isEqualTo(new Base("main", commit));
        assertThat(scene().worktrees().resolve(scene().repository(), "HEAD").commit())
                .isEqualTo(commit);
        assertThat(scene().worktrees()
                        .resolve(scene().repository(), commit.hex())
                        .commit())
                .isEqualTo(commit);
    }

    @Test
    default void offersTheNearestNamesForAnUnknownRef() throws Exception {
        scene().commit("develop", Map.of("a.txt", "a\n"));

        assertThatThrownBy(() -> scene().worktrees().resolve(scene().repository(), "develp"))
                .isInstanceOf(PreconditionException.class)
                .hasMessageContaining("\"develp\"")
                .hasMessageContaining("develop");
    }

    @Test
    default void needsNoSuffixWhereEveryNameIsFree() throws Exception {
        assertThat(freeSuffix("a", "b")).isEmpty();
    }

    @Test
    default void givesTheWholeRunTheFirstSuffixThatIsFreeForAll() throws Exception {
        scene().commit("task/a", Map.of("a.txt", "a\n"));
        scene().made("b-2");

        assertThat(freeSuffix("a", "b")).isEqualTo("-3");
        assertThat(freeSuffix("c")).isEmpty();
    }

    @Test
    default void refusesTheBranchThatBlocksTheBranchesOfTasks() throws Exception {
        scene().commit("task", Map.of("a.txt", "a\n"));

        assertThatThrownBy(() -> freeSuffix("a"))
                .isInstanceOf(PreconditionException.class)
                .hasMessageContaining("\"task\"");
    }

    @Test
    default void refusesToMakeWorktreesInsideTheRepository() throws Exception {
        Path inside = scene().repository().resolve("worktrees");

        assertThatThrownBy(
                        () -> scene().worktrees().freeSuffix(scene().repository(), inside, List.of(new TaskName("a"))))
                .isInstanceOf(PreconditionException.class)
                .hasMessageContaining(inside.toString());
    }

    @Test
    default void makesAWorktreeThatHoldsItsBaseAndNothingElse() throws Exception {
        Worktree worktree = scene().made("a");

        assertThat(scene().files(worktree.path())).containsOnlyKeys("README.md");
        assertThat(scene().ref("refs/heads/task/a")).contains(worktree.base().commit());
        assertThat(head(worktree)).isEqualTo(worktree.base().commit());
        assertThat(changes(worktree)).isEqualTo(ChangeSet.NONE);
    }

    @Test
    default void makesTheSameWorktreeAgainForTheSameOwner() throws Exception {
        Worktree worktree = scene().made("a");

        scene().made(worktree);

        assertThat(scene().files(worktree.path())).containsOnlyKeys("README.md");
        assertThat(changes(worktree)).isEqualTo(ChangeSet.NONE);
    }

    @Test
    default void doesNotMakeAgainWhatBelongsToSomebodyElse() throws Exception {
        Worktree worktree = scene().made("a");

        assertThatThrownBy(() ->
                        scene().worktrees().make(scene().repository(), worktree, "refs/orchestrator/b/a", List.of()))
                .isInstanceOf(WorktreeException.class)
                .hasMessageContaining(worktree.path().toString());
        assertThat(scene().files(worktree.path())).containsOnlyKeys("README.md");
    }

    @Test
    default void makesAgainWhatOnlySetupCommandsHaveTouched() throws Exception {
        Worktree worktree = scene().made("a");
        scene().write(worktree.path(), "setup.txt", "half\n");

        scene().made(worktree);

        assertThat(scene().files(worktree.path())).containsOnlyKeys("README.md");
    }

    @Test
    default void doesNotMakeAgainWhatSomebodyHasCommittedIn() throws Exception {
        Worktree worktree = scene().made("a");
        scene().write(worktree.path(), "work.txt", "work\n");
        CommitId commit = scene().commitAsAgent(worktree.path(), "Work");

        assertThatThrownBy(() -> scene().made(worktree)).isInstanceOf(WorktreeException.class);
        assertThat(scene().files(worktree.path())).containsKey("work.txt");
        assertThat(scene().ref("refs/heads/task/a")).contains(commit);
    }

    @Test
    default void makesNoWorktreeOnABranchThatExists() throws Exception {
        CommitId users = scene().commit("task/a", Map.of("a.txt", "a\n"));

        assertThatThrownBy(() -> scene().made("a"))
                .isInstanceOf(WorktreeException.class)
                .hasMessageContaining("task/a");
        assertThat(scene().ref("refs/heads/task/a")).contains(users);
        assertThat(scene().worktrees().list(scene().repository())).isEmpty();
    }

    @Test
    default void countsWhatIsCommittedAndWhatIsNot() throws Exception {
        Worktree worktree = scene().made("a");
        scene().write(worktree.path(), "committed.txt", "one\ntwo\n");
        scene().commitAsAgent(worktree.path(), "Add two lines");
        scene().delete(worktree.path(), "README.md");
        scene().write(worktree.path(), "untracked.txt", "three\n");

        assertThat(changes(worktree)).isEqualTo(new ChangeSet(3, 3, 1, 1, 2));
    }

    @Test
    default void commitsWhateverIsLeft() throws Exception {
        Worktree worktree = scene().made("a");
        scene().delete(worktree.path(), "README.md");
        scene().write(worktree.path(), "new.txt", "new\n");

        CommitId commit = scene().worktrees().commit(scene().repository(), worktree, "Do the task\n\nAll of it.");

        assertThat(scene().files(commit)).containsOnly(Map.entry("new.txt", "new\n"));
        assertThat(scene().ref("refs/heads/task/a")).contains(commit);
        assertThat(head(worktree)).isEqualTo(commit);
        assertThat(changes(worktree)).isEqualTo(new ChangeSet(2, 1, 1, 1, 0));
    }

    @Test
    default void commitsNothingWhereNothingIsLeft() throws Exception {
        Worktree worktree = scene().made("a");

        assertThat(scene().worktrees().commit(scene().repository(), worktree, "Do the task"))
                .isEqualTo(worktree.base().commit());
    }

    @Test
    default void keepsCommitsAndLeftoversUnderTheRef() throws Exception {
        Worktree worktree = scene().made("a");
        scene().write(worktree.path(), "committed.txt", "one\n");
        CommitId head = scene().commitAsAgent(worktree.path(), "Add a line");
        scene().write(worktree.path(), "untracked.txt", "two\n");

        KeptWork kept = scene().keep(worktree);

        assertThat(scene().ref(OWNER)).contains(kept.tip());
        assertThat(kept.head()).isEqualTo(head);
        assertThat(kept.changes()).isEqualTo(new ChangeSet(2, 2, 0, 1, 1));
        assertThat(scene().files(kept.tip())).containsOnlyKeys("README.md", "committed.txt", "untracked.txt");
        assertThat(scene().ref("refs/heads/task/a")).contains(head);
        assertThat(changes(worktree).uncommitted()).isEqualTo(1);
    }

    @Test
    default void keepsTheBranchItselfWhereNothingIsLeft() throws Exception {
        Worktree worktree = scene().made("a");
        scene().write(worktree.path(), "committed.txt", "one\n");
        CommitId head = scene().commitAsAgent(worktree.path(), "Add a line");

        assertThat(scene().keep(worktree).tip()).isEqualTo(head);
    }

    @Test
    default void keepsWhatStandsThereNow() throws Exception {
        Worktree worktree = scene().made("a");
        scene().write(worktree.path(), "first.txt", "one\n");
        scene().keep(worktree);
        scene().delete(worktree.path(), "first.txt");
        scene().write(worktree.path(), "second.txt", "two\n");

        KeptWork kept = scene().keep(worktree);

        assertThat(scene().ref(OWNER)).contains(kept.tip());
        assertThat(scene().files(kept.tip())).containsOnlyKeys("README.md", "second.txt");
    }

    @Test
    default void mergesCommitsThatFitTogether() throws Exception {
        CommitId one = scene().commit("one", Map.of("one.txt", "1\n"));
        CommitId two = scene().commit("two", Map.of("two.txt", "2\n"));
        CommitId three = scene().commit("three", Map.of("three.txt", "3\n"));

        Merge merge = scene().worktrees().merge(scene().repository(), List.of(one, two, three));

        assertThat(merge).isInstanceOf(Merge.Merged.class);
        Base base = new Base("merge", ((Merge.Merged) merge).commit());
        assertThat(scene().files(scene().made(scene().planned("a", base)).path()))
                .containsOnlyKeys("README.md", "one.txt", "two.txt", "three.txt");
    }

    @Test
    default void namesTheFilesThatConflict() throws Exception {
        CommitId one = scene().commit("one", Map.of("same.txt", "1\n", "one.txt", "1\n"));
        CommitId two = scene().commit("two", Map.of("same.txt", "2\n", "two.txt", "2\n"));

        assertThat(scene().worktrees().merge(scene().repository(), List.of(one, two)))
                .isEqualTo(new Merge.Conflicted(two, List.of("same.txt")));
    }

    @Test
    default void mergesNothingWhereOneCommitHoldsTheOther() throws Exception {
        CommitId older = scene().commit("one", Map.of("one.txt", "1\n"));
        CommitId newer = scene().commit("one", Map.of("two.txt", "2\n"));

        Merge expected = new Merge.Merged(newer);
        assertThat(scene().worktrees().merge(scene().repository(), List.of(newer)))
                .isEqualTo(expected);
        assertThat(scene().worktrees().merge(scene().repository(), List.of(older, newer)))
                .isEqualTo(expected);
        assertThat(scene().worktrees().merge(scene().repository(), List.of(newer, older)))
                .isEqualTo(expected);
    }

    @Test
    default void listsWorktreesAsTheyStand() throws Exception {
        Worktree worktree = scene().made("a");
        scene().write(worktree.path(), "untracked.txt", "one\n");

        List<WorktreeFacts> facts = scene().worktrees().list(scene().repository());

        assertThat(facts).singleElement().satisfies(fact -> {
            assertThat(fact.path()).isEqualTo(worktree.path());
            assertThat(fact.owner()).isEqualTo(OWNER);
            assertThat(fact.branch()).isEqualTo("task/a");
            assertThat(worktree.base().commit().hex()).startsWith(fact.head());
            assertThat(fact.head()).isNotEmpty();
            assertThat(fact.uncommitted()).isEqualTo(1);
            assertThat(fact.bytes()).isPositive();
            assertThat(fact.problem()).isNull();
        });
    }

    @Test
    default void removesAWorktreeWhoseWorkIsKeptAndLeavesItsBranch() throws Exception {
        Worktree worktree = scene().made("a");
        scene().write(worktree.path(), "untracked.txt", "one\n");
        KeptWork kept = scene().keep(worktree);

        assertThat(remove(worktree, kept)).isEqualTo(new Removal.Removed());
        assertThat(scene().worktrees().list(scene().repository())).isEmpty();
        assertThat(scene().ref("refs/heads/task/a")).contains(worktree.base().commit());
        assertThat(remove(worktree, kept)).isEqualTo(new Removal.Removed());
    }

    @Test
    default void sparesAWorktreeWithFilesThatAreNotKept() throws Exception {
        Worktree worktree = scene().made("a");
        KeptWork kept = scene().keep(worktree);
        scene().write(worktree.path(), "later.txt", "one\n");

        assertThat(remove(worktree, kept)).isInstanceOf(Removal.Spared.class);
        assertThat(scene().files(worktree.path())).containsKey("later.txt");
    }

    @Test
    default void sparesAWorktreeWithCommitsThatAreNotKept() throws Exception {
        Worktree worktree = scene().made("a");
        KeptWork kept = scene().keep(worktree);
        scene().write(worktree.path(), "later.txt", "one\n");
        scene().commitAsAgent(worktree.path(), "Add a line");

        assertThat(remove(worktree, kept)).isInstanceOf(Removal.Spared.class);
        assertThat(scene().files(worktree.path())).containsKey("later.txt");
    }

    @Test
    default void countsCommitsSinceTheBase() throws Exception {
        Worktree worktree = scene().made("a");
        assertThat(scene().worktrees().ahead(scene().repository(), worktree)).isZero();

        scene().write(worktree.path(), "new.txt", "one\n");
        scene().commitAsAgent(worktree.path(), "Add a file");
        assertThat(scene().worktrees().ahead(scene().repository(), worktree)).isEqualTo(1);
    }

    @Test
    default void showsWhatChanged() throws Exception {
        Worktree worktree = scene().made("a");
        scene().write(worktree.path(), "new.txt", "new\n");
        KeptWork kept = scene().keep(worktree);

        assertThat(diff(worktree, kept, false)).contains("diff --git a/new.txt b/new.txt");
        assertThat(diff(worktree, kept, true)).contains("new.txt").doesNotContain("diff --git");
    }

    @Test
    default void seesWhetherTheUsersBranchesMoved() throws Exception {
        var before = scene().worktrees().look(scene().repository(), List.of("refs/heads/task/a"));
        scene().made("a");
        var afterOurs = scene().worktrees().look(scene().repository(), List.of("refs/heads/task/a"));
        scene().commit("other", Map.of("a.txt", "a\n"));
        var afterTheirs = scene().worktrees().look(scene().repository(), List.of("refs/heads/task/a"));

        assertThat(before.differences(afterOurs)).isEmpty();
        assertThat(before.differences(afterTheirs)).singleElement().asString().contains("refs/heads/other");
    }

    private String freeSuffix(String... tasks) throws Exception {
        return scene().worktrees()
                .freeSuffix(
                        scene().repository(),
                        scene().directory(),
                        List.of(tasks).stream().map(TaskName::new).toList());
    }

    private CommitId head(Worktree worktree) throws Exception {
        return scene().worktrees().head(scene().repository(), worktree);
    }

    private ChangeSet changes(Worktree worktree) throws Exception {
        return scene().worktrees().changes(scene().repository(), worktree);
    }

    private Removal remove(Worktree worktree, KeptWork kept) throws Exception {
        return scene().worktrees().remove(scene().repository(), worktree, kept);
    }

    private String diff(Worktree worktree, KeptWork kept, boolean stat) throws Exception {
        return scene().worktrees().diff(scene().repository(), worktree.base().commit(), kept.tip(), stat);
    }
}
