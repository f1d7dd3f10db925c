package dev.claudeorchestrator.application.run;

import static dev.claudeorchestrator.domain.testkit.Fixtures.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.HistoryException;
import dev.claudeorchestrator.application.port.Leases.Lease;
import dev.claudeorchestrator.application.run.CleanWorktrees.Request;
import dev.claudeorchestrator.application.run.Cleaned.Result;
import dev.claudeorchestrator.application.run.Cleaned.Thing;
import dev.claudeorchestrator.domain.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanWorktreesTest {
    private static final Request EVERYTHING = new Request(Duration.ZERO, false, false);

    @TempDir
    Path directory;

    private Rig rig;
    private CleanWorktrees clean;

    @BeforeEach
    void setUp() {
        rig = new Rig(directory);
        clean = new CleanWorktrees(rig.engine().world());
    }

    @Test
    void writesIntoTheHistoryWhatIsGone() throws Exception {
        Run run = rig.run(aTask("docs").build());

        assertThat(clean.clean(rig.id(), EVERYTHING))
                .singleElement()
                .extracting(Cleaned::result)
                .isInstanceOf(Result.Removed.class);
        assertThat(rig.story(run, "docs")).endsWith("TaskEnded", "WorktreeRemoved");
        assertThat(rig.history.load(rig.id()).state()).isEqualTo(run.state());
        assertThat(clean.clean(rig.id(), EVERYTHING)).isEmpty();
    }

    @Test
    void leavesARunAloneThatAnotherProcessIsAtWorkWith() throws Exception {
        Run run = rig.run(aTask("docs").build());
        try (Lease _ = rig.leases.take(rig.id(), () -> {})) {
            assertThat(clean.clean(rig.id(), EVERYTHING))
                    .singleElement()
                    .extracting(Cleaned::result)
                    .isEqualTo(new Result.Spared("belongs to a run that another process is at work with"));
        }
        assertThat(rig.worktrees.exists(Rig.task(run, "docs").worktree().path()))
                .isTrue();
    }

    @Test
    void finishesWhatAnEarlierCleanUpCouldNotWriteDown() throws Exception {
        Run run = rig.run(aTask("docs").build());
        rig.history.failOnAppend(1);
        assertThatThrownBy(() -> clean.clean(rig.id(), EVERYTHING)).isInstanceOf(HistoryException.class);

        clean.clean(rig.id(), EVERYTHING);
        assertThat(rig.story(run, "docs")).endsWith("WorktreeRemoved");
    }

    @Test
    void sparesOnlyWhatIsTooYoung() throws Exception {
        rig.run(aTask("docs").build());
        Request old = new Request(Duration.ofDays(7), true, false);

        assertThat(clean.clean(rig.id(), old))
                .singleElement()
                .extracting(Cleaned::result)
                .isInstanceOf(Result.Spared.class);
        rig.timers.advance(Duration.ofDays(7));
        assertThat(clean.cleanAll(directory.resolve("repository"), old))
                .extracting(Cleaned::thing)
                .containsExactly(new Thing.Tree(directory.resolve("trees/docs")), new Thing.Branch("task/docs"));
    }

    @Test
    void rehearsesWithoutTheLeaseAndWithoutATrace() throws Exception {
        Run run = rig.run(aTask("docs").build());
        List<String> before = rig.story(run, "docs");

        assertThat(clean.clean(rig.id(), new Request(Duration.ZERO, true, true)))
                .hasSize(2)
                .allSatisfy(cleaned -> assertThat(cleaned.result()).isInstanceOf(Result.Removed.class));
        assertThat(rig.story(run, "docs")).isEqualTo(before);
        assertThat(rig.worktrees.ref("refs/heads/task/docs")).isPresent();
    }

    @Test
    void sparesWorktreesOfRunsThatTheHistoryDoesNotKnow() throws Exception {
        Run run = rig.run(aTask("docs").build());
        Rig other = new Rig(directory);
        World world = rig.engine().world();
        CleanWorktrees forgetful = new CleanWorktrees(new World(
                world.agent(),
                world.worktrees(),
                world.commands(),
                other.history,
                world.leases(),
                world.timers(),
                world.state()));

        assertThat(forgetful.cleanAll(directory.resolve("repository"), EVERYTHING))
                .singleElement()
                .isEqualTo(Cleaned.unknown(
                        rig.id().value(), Rig.task(run, "docs").worktree().path()));
    }
}
