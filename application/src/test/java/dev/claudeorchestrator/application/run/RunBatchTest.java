package dev.claudeorchestrator.application.run;

import static dev.claudeorchestrator.application.run.Rig.task;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.port.CommandResult;
import dev.claudeorchestrator.application.testkit.SessionScript;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Limits;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunState;
import dev.claudeorchestrator.domain.run.TaskState;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import dev.claudeorchestrator.domain.verdict.Delivery;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunBatchTest {
    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void setUp() {
        rig = new Rig(directory);
    }

    @Test
    void recordsEveryStepOfASuccessInOrder() throws Exception {
        Run run = rig.run(aTask("docs").checkedBy("make test").build());

        assertThat(rig.story(run, "docs"))
                .containsExactly(
                        "PreparationStarted",
                        "Prepared",
                        "AttemptStarted",
                        "SessionSpawned",
                        "SessionOpened",
                        "AttemptEnded",
                        "Accomplished",
                        "WorkSettled",
                        "CheckStarted",
                        "CheckEnded",
                        "TaskJudged",
                        "WorkKept",
                        "TaskEnded");
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(task(run, "docs").ending().check()).isEqualTo(CheckVerdict.PASSED);
        assertThat(task(run, "docs").ending().delivery()).isEqualTo(Delivery.KEPT);
        assertThat(rig.worktrees.ref("refs/orchestrator/" + run.header().id() + "/docs"))
                .isPresent();
    }

    @Test
    void runsNoMoreSessionsAtOnceThanSlots() throws Exception {
        rig.agent.otherwise(SessionScript.opening()
                .pause(Duration.ofMinutes(1))
                .work(rig::writeFile)
                .answer("Done.")
                .end(0));
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tasks.add(aTask("task-" + i).build());
        }

        Run run = rig.run(new Batch("many", tasks, 3, false));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(rig.agent.mostLiving()).isEqualTo(3);
        assertThat(Duration.between(run.startedAt(), run.finishedAt())).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void startsNoMoreSessionsAtOnceThanStartSlots() throws Exception {
        rig.agent.otherwise(SessionScript.starting()
                .pause(Duration.ofSeconds(10))
                .open()
                .work(rig::writeFile)
                .pause(Duration.ofMinutes(10))
                .answer("Done.")
                .end(0));
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tasks.add(aTask("task-" + i).build());
        }

        Run run = rig.run(new Batch("many", tasks, 8, false));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(Duration.between(run.startedAt(), run.finishedAt()))
                .isEqualTo(Duration.ofMinutes(10).plusSeconds(20));
    }

    @Test
    void skipsTheDependantsOfATaskThatFailed() throws Exception {
        rig.agent.on("build", SessionScript.answering("I changed nothing."));

        Run run = rig.run(
                aTask("build").build(),
                aTask("test").dependingOn("build").build(),
                aTask("ship").dependingOn("test").build());

        assertThat(task(run, "build").ending().outcome()).isEqualTo(Outcome.NO_CHANGES);
        assertThat(task(run, "test").ending().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(task(run, "test").ending().reason()).isEqualTo("build did not succeed");
        assertThat(task(run, "ship").ending().reason()).isEqualTo("test did not succeed");
        assertThat(rig.agent.orders()).hasSize(1);
        assertThat(run.state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void buildsADependantUponWhatItDependsOn() throws Exception {
        Run run = rig.run(
                aTask("left").build(),
                aTask("right").build(),
                aTask("both").dependingOn("left", "right").build());

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(rig.worktrees.files(task(run, "both").kept().tip()))
                .containsKeys("left.txt", "right.txt", "both.txt");
        assertThat(task(run, "both").kept().changes().files()).isEqualTo(1);
    }

    @Test
    void endsADependantWhoseBasesDoNotFitTogether() throws Exception {
        rig.agent.on("left", sharing("left"));
        rig.agent.on("right", sharing("right"));

        Run run = rig.run(
                aTask("left").build(),
                aTask("right").build(),
                aTask("both").dependingOn("left", "right").build());

        assertThat(task(run, "both").ending().outcome()).isEqualTo(Outcome.BASE_CONFLICT);
        assertThat(task(run, "both").ending().reason())
                .contains("right conflicts")
                .contains("shared.txt");
    }

    private SessionScript sharing(String text) {
        return SessionScript.opening()
                .work(order -> rig.worktrees.write(order.worktree(), "shared.txt", text))
                .answer("Done.")
                .end(0);
    }

    @Test
    void triesATransientFailureAgainInTheSameSession() throws Exception {
        rig.agent.on("docs", 1, SessionScript.dying(137)).on("docs", 2, rig.writing("Done after all."));

        Run run = rig.run(aTask("docs").build());

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(rig.agent.orders("docs")).hasSize(2);
        assertThat(rig.agent.orders("docs").get(1).resume()).isTrue();
        assertThat(rig.agent.orders("docs").get(1).session())
                .isEqualTo(rig.agent.orders("docs").get(0).session());
        assertThat(rig.agent.orders("docs").get(1).prompt()).contains("interrupted");
        assertThat(Duration.between(run.startedAt(), run.finishedAt())).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void givesUpWhenNoRetryIsLeft() throws Exception {
        rig.agent.on("docs", SessionScript.dying(137));

        Run run = rig.run(aTask("docs").withRetries(2).build());

        assertThat(task(run, "docs").ending().outcome()).isEqualTo(Outcome.CRASHED);
        assertThat(task(run, "docs").attempts()).hasSize(3);
    }

    @Test
    void parksATaskAtAUsageLimitAndResumesItsSession() throws Exception {
        Instant reset = rig.timers.instant().plus(Duration.ofHours(3));
        rig.agent.on("docs", 1, SessionScript.limitedUntil(reset)).on("docs", 2, rig.writing("Done."));

        Run parked = rig.run(aTask("docs").build());

        assertThat(parked.state()).isEqualTo(RunState.PARKED);
        assertThat(task(parked, "docs").state()).isInstanceOfSatisfying(TaskState.Parked.class, state -> {
            assertThat(state.parking()).isEqualTo(ParkingReason.USAGE_LIMIT);
            assertThat(state.until()).isEqualTo(reset);
        });

        Run resumed = rig.resume();

        assertThat(resumed.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(rig.agent.orders("docs").get(1).resume()).isTrue();
        assertThat(task(resumed, "docs").retries()).isZero();
    }

    @Test
    void stopsASessionWhoseLoginIsRefusedAtTheFirstSign() throws Exception {
        rig.agent.on("docs", SessionScript.loginRefused());

        Run run = rig.run(aTask("docs").build());

        assertThat(task(run, "docs").state())
                .isInstanceOfSatisfying(
                        TaskState.Parked.class,
                        state -> assertThat(state.parking()).isEqualTo(ParkingReason.LOGIN));
        assertThat(Duration.between(run.startedAt(), rig.timers.instant())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void endsASessionWhoseTimeIsUsedUp() throws Exception {
        rig.agent.on("docs", SessionScript.opening().deaf());

        Run run = rig.run(aTask("docs")
                .within(new Limits(Duration.ofMinutes(10), Duration.ofMinutes(15), 200, null, 1))
                .build());

        assertThat(task(run, "docs").ending().outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(rig.agent.living()).isEmpty();
    }

    @Test
    void endsASessionThatLivesOnAfterItsAnswer() throws Exception {
        rig.agent.on("docs", SessionScript.opening().work(rig::writeFile).answer("Done."));

        Run run = rig.run(aTask("docs").build());

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(Duration.between(run.startedAt(), run.finishedAt())).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void callsACheckThatFailedAFailure() throws Exception {
        rig.commandResults.put("make test", new CommandResult.Failed("make test", 2));

        Run run = rig.run(aTask("docs").checkedBy("make test").build());

        assertThat(task(run, "docs").ending().outcome()).isEqualTo(Outcome.CHECK_FAILED);
        assertThat(task(run, "docs").ending().check()).isEqualTo(CheckVerdict.FAILED);
        assertThat(task(run, "docs").ending().delivery()).isEqualTo(Delivery.KEPT);
    }

    @Test
    void startsNoSessionWhereTheWorktreeCannotBeMade() throws Exception {
        rig.worktrees.fail("make task/docs", "the disk is full");

        Run run = rig.run(aTask("docs").build());

        assertThat(task(run, "docs").ending().outcome()).isEqualTo(Outcome.SETUP_FAILED);
        assertThat(task(run, "docs").ending().reason()).contains("the disk is full");
        assertThat(rig.agent.orders()).isEmpty();
    }

    @Test
    void skipsWhatHasNotStartedWhenTheBatchStopsOnFailure() throws Exception {
        rig.agent.on("a", SessionScript.answering("Nothing to do."));

        Run run = rig.run(new Batch(
                "strict",
                List.of(aTask("a").build(), aTask("b").build(), aTask("c").build()),
                1,
                true));

        assertThat(task(run, "a").ending().outcome()).isEqualTo(Outcome.NO_CHANGES);
        assertThat(task(run, "b").ending().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(task(run, "c").ending().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(rig.agent.orders()).hasSize(1);
    }

    @Test
    void parksEverythingThatIsInterruptedAndGoesOnWithIt() throws Exception {
        rig.agent.otherwise(SessionScript.opening());
        rig.timers.at(rig.timers.instant().plusSeconds(30), rig.stop::press);

        Run stopped =
                rig.run(new Batch("two", List.of(aTask("a").build(), aTask("b").build()), 1, false));

        assertThat(stopped.state()).isEqualTo(RunState.PARKED);
        assertThat(task(stopped, "a").state())
                .isInstanceOfSatisfying(
                        TaskState.Parked.class,
                        state -> assertThat(state.parking()).isEqualTo(ParkingReason.INTERRUPTED));
        assertThat(rig.agent.living()).isEmpty();

        rig.agent.otherwise(rig.writing("Done."));
        Run resumed = rig.resume();

        assertThat(resumed.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(rig.agent.orders("a")).hasSize(2);
        assertThat(rig.agent.orders("b")).hasSize(1);
    }

    @Test
    void cancelsAParkedRunForGood() throws Exception {
        rig.agent.otherwise(SessionScript.limitedUntil(rig.timers.instant().plusSeconds(3600)));
        rig.run(aTask("a").build(), aTask("b").dependingOn("a").build());

        Run cancelled = rig.cancel();

        assertThat(cancelled.state()).isEqualTo(RunState.CANCELLED);
        assertThat(task(cancelled, "a").ending().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(task(cancelled, "b").ending().outcome()).isEqualTo(Outcome.CANCELLED);
    }
}
