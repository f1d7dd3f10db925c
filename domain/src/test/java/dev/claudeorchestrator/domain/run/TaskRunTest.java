package dev.claudeorchestrator.domain.run;

import static dev.claudeorchestrator.domain.testkit.Fixtures.NOW;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aCommit;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aSession;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aWorktree;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someChanges;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someEvidence;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someFacts;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someKeptWork;
import static dev.claudeorchestrator.domain.testkit.Fixtures.usageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.session.Judgement.NextSession;
import dev.claudeorchestrator.domain.session.StopCause;
import dev.claudeorchestrator.domain.session.Usage;
import dev.claudeorchestrator.domain.testkit.RunScript;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import dev.claudeorchestrator.domain.verdict.Delivery;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import dev.claudeorchestrator.domain.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TaskRunTest {
    private static final TaskName TASK = new TaskName("docs");
    private static final RunEvent.OfTask PREPARED = new RunEvent.Prepared(NOW, TASK);
    private static final RunEvent.OfTask ATTEMPT =
            new RunEvent.AttemptStarted(NOW, TASK, 1, aSession(1), false, Path.of("/state/1"));
    private static final RunEvent.OfTask ACCOMPLISHED = new RunEvent.Accomplished(NOW, TASK);
    private static final RunEvent.OfTask SETTLED = new RunEvent.WorkSettled(NOW, TASK, aCommit(2), someChanges());
    private static final RunEvent.OfTask CHECKING = new RunEvent.CheckStarted(NOW, TASK, Path.of("/log"));
    private static final RunEvent.OfTask CHECKED = new RunEvent.CheckEnded(NOW, TASK, CheckVerdict.PASSED, "it passed");
    private static final RunEvent.OfTask JUDGED =
            new RunEvent.TaskJudged(NOW, TASK, Verdict.unchecked(Outcome.SUCCEEDED, "it is done"));
    private static final RunEvent.OfTask BACKED_OFF =
            new RunEvent.BackedOff(NOW, TASK, NOW.plusSeconds(5), NextSession.FRESH, true, "overloaded");
    private static final RunEvent.OfTask PARKED =
            new RunEvent.TaskParked(NOW, TASK, ParkingReason.LOGIN, null, "log in");
    private static final RunEvent.OfTask UNPARKED = new RunEvent.TaskUnparked(NOW, TASK);
    private static final RunEvent.OfTask REMOVED = new RunEvent.WorktreeRemoved(NOW, TASK);
    private static final RunEvent.OfTask FOUND = new RunEvent.TaskFound(NOW, TASK, new Finding("note", "a thing"));

    /** In the order of a task's life; each is the one before and an event more. */
    private static Map<String, TaskRun> states() {
        TaskRun waiting = TaskRun.waiting(TASK);
        TaskRun preparing = waiting.after(new RunEvent.PreparationStarted(NOW, TASK, aWorktree("docs")));
        TaskRun ready = preparing.after(PREPARED);
        TaskRun running = ready.after(ATTEMPT);
        TaskRun settling = running.after(ACCOMPLISHED);
        TaskRun checking = settling.after(SETTLED);
        TaskRun delivering = checking.after(JUDGED);
        return Map.of(
                "waiting", waiting,
                "preparing", preparing,
                "ready", ready,
                "running", running,
                "backing off", running.after(BACKED_OFF),
                "settling", settling,
                "checking", checking,
                "delivering", delivering,
                "parked", running.after(PARKED),
                "ended", delivering.after(ended(Outcome.SUCCEEDED)));
    }

    private static TaskRun in(String state) {
        TaskRun found = states().get(state);
        assertThat(found).as(state).isNotNull();
        return found;
    }

    private static RunEvent.OfTask ended(Outcome outcome) {
        return new RunEvent.TaskEnded(NOW, TASK, new Ending(outcome, CheckVerdict.NONE, Delivery.NONE, "it ended so"));
    }

    @ParameterizedTest
    @CsvSource({
        "waiting, waiting, Waiting",
        "preparing, preparing, Preparing",
        "ready, waiting, Ready",
        "running, running, Running",
        "backing off, waiting, BackingOff",
        "settling, checking, Settling",
        "checking, checking, Checking",
        "delivering, delivering, Delivering",
        "parked, parked, Parked",
        "ended, succeeded, Succeeded"
    })
    void everyStateHasItsWord(String state, String word, String type) {
        assertThat(in(state).state().word()).isEqualTo(word);
        assertThat(in(state).state().getClass().getSimpleName()).isEqualTo(type);
        assertThat(in(state).state().isEnd()).isEqualTo(state.equals("ended"));
    }

    /** Every event that is legal in some states only, in every state. */
    static Stream<Arguments> eventsInStates() {
        Map<RunEvent.OfTask, Set<String>> legal = Map.of(
                PREPARED, Set.of("preparing"),
                ATTEMPT, Set.of("ready", "backing off"),
                ACCOMPLISHED, Set.of("running"),
                SETTLED, Set.of("settling"),
                CHECKING, Set.of("checking"),
                CHECKED, Set.of("checking"),
                BACKED_OFF, Set.of("running"),
                UNPARKED, Set.of("parked"));
        List<Arguments> all = new ArrayList<>();
        legal.forEach((event, states) ->
                states().forEach((name, task) -> all.add(Arguments.of(event, name, states.contains(name)))));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("eventsInStates")
    void anEventFollowsWhereItCanAndIsRefusedElsewhere(RunEvent.OfTask event, String state, boolean isLegal) {
        TaskRun task = in(state);
        if (isLegal) {
            assertThat(task.after(event)).isNotNull();
        } else {
            assertThatThrownBy(() -> task.after(event))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("docs");
        }
    }

    static Stream<RunEvent.OfTask> allOfTask() {
        RunScript script = aRun().starts()
                .succeeds("docs")
                .tell(at -> PARKED)
                .tell(at -> UNPARKED)
                .tell(at -> BACKED_OFF);
        return script.events().stream()
                .filter(RunEvent.OfTask.class::isInstance)
                .map(RunEvent.OfTask.class::cast);
    }

    @ParameterizedTest
    @MethodSource("allOfTask")
    void nothingFollowsTheEnd(RunEvent.OfTask event) {
        assertThatThrownBy(() -> in("ended").after(event))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("end of task docs");
    }

    @Test
    void onlyFindingsAndTheRemovalOfItsWorktreeFollowTheEnd() {
        TaskRun after = in("ended").after(FOUND).after(REMOVED);

        assertThat(after.findings()).containsExactly(new Finding("note", "a thing"));
        assertThat(after.worktree()).isNull();
        assertThat(after.isSuccess()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "waiting, Waiting",
        "preparing, Preparing",
        "ready, Ready",
        "running, Ready",
        "backing off, Ready",
        "settling, Settling",
        "checking, Checking",
        "delivering, Delivering",
        "parked, Ready"
    })
    void aParkedTaskGoesOnWhereItCanBeRepeated(String state, String then) {
        TaskRun parked = in(state).after(PARKED);
        assertThat(parked.state()).isInstanceOf(TaskState.Parked.class);

        assertThat(parked.after(UNPARKED).state().getClass().getSimpleName()).isEqualTo(then);
    }

    @Test
    void aTaskThatWasBackingOffGoesOnInTheSessionItWasToUse() {
        TaskRun task = in("backing off").after(PARKED).after(UNPARKED);

        assertThat(task.state()).isEqualTo(new TaskState.Ready(NextSession.FRESH));
    }

    @Test
    void parkingAgainKeepsWhereItGoesOn() {
        TaskRun task = in("checking").after(PARKED).after(PARKED).after(UNPARKED);

        assertThat(task.state()).isInstanceOf(TaskState.Checking.class);
    }

    @Test
    void onlyCountedBackOffsCostRetriesAndBeingParkedGivesThemBack() {
        RunEvent.OfTask free = new RunEvent.BackedOff(NOW, TASK, NOW, NextSession.SAME, false, "a limit");
        TaskRun task = in("running").after(BACKED_OFF).after(ATTEMPT).after(free);

        assertThat(task.retries()).isEqualTo(1);
        assertThat(task.after(PARKED).retries()).isEqualTo(1);
        assertThat(task.after(PARKED).after(UNPARKED).retries()).isZero();
    }

    @Test
    void anAttemptCollectsWhatIsHeardOfIt() {
        Progress progress = new Progress(NOW, usageOf("0.10"), "Edit README.md");
        TaskRun task = in("running")
                .after(new RunEvent.SessionSpawned(NOW, TASK, 1, new ProcessIdentity(17, "x")))
                .after(new RunEvent.SessionOpened(NOW, TASK, 1, someFacts()))
                .after(new RunEvent.SessionProgressed(NOW, TASK, 1, progress));

        Attempt attempt = task.lastAttempt().orElseThrow();
        assertThat(attempt.process()).isEqualTo(new ProcessIdentity(17, "x"));
        assertThat(attempt.facts()).isEqualTo(someFacts());
        assertThat(attempt.usage()).isEqualTo(progress.usage());
        assertThat(task.usage()).isEqualTo(Usage.NONE.plus(progress.usage()));
        assertThat(task.state()).isEqualTo(new TaskState.Running(1));
    }

    @Test
    void theFirstCauseOfAStopStays() {
        TaskRun task = in("running")
                .after(new RunEvent.StopRequested(NOW, TASK, 1, StopCause.IDLE))
                .after(new RunEvent.StopRequested(NOW, TASK, 1, StopCause.CANCELLED));

        assertThat(task.lastAttempt().orElseThrow().stop()).isEqualTo(StopCause.IDLE);
    }

    @Test
    void whatIsHeardOfAnAttemptThatIsNotTheLastIsRefused() {
        assertThatThrownBy(() -> in("running").after(new RunEvent.SessionOpened(NOW, TASK, 2, someFacts())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("attempt 2");
        assertThatThrownBy(() -> in("waiting").after(new RunEvent.SessionOpened(NOW, TASK, 1, someFacts())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theFinalSumOfAnAttemptCountsAndAttemptsAddUp() {
        TaskRun task = in("running")
                .after(new RunEvent.SessionProgressed(NOW, TASK, 1, new Progress(NOW, usageOf("0.10"), "")))
                .after(new RunEvent.AttemptEnded(
                        NOW.plusSeconds(60),
                        TASK,
                        1,
                        someEvidence().using(usageOf("0.30")).build(),
                        new Judgement.Accomplished("done")))
                .after(BACKED_OFF)
                .after(new RunEvent.AttemptStarted(
                        NOW.plusSeconds(90), TASK, 2, aSession(1), true, Path.of("/state/2")));

        assertThat(task.usage().costUsd()).isEqualByComparingTo("0.30");
        assertThat(task.attempts()).hasSize(2);
        assertThat(task.sessionTime(NOW.plusSeconds(100))).isEqualTo(Duration.ofSeconds(70));
        assertThat(task.sessionTime(NOW)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aTaskBeganWhenItsFirstPreparationDid() {
        TaskRun task = TaskRun.waiting(TASK)
                .after(new RunEvent.PreparationStarted(NOW, TASK, aWorktree("docs")))
                .after(new RunEvent.PreparationStarted(NOW.plusSeconds(9), TASK, aWorktree("docs")));

        assertThat(task.times()).isEqualTo(new TaskRun.Times(NOW, null));
        assertThat(task.after(ended(Outcome.SETUP_FAILED)).times()).isEqualTo(new TaskRun.Times(NOW, NOW));
    }

    @Test
    void theCheckAndTheKeptWorkAreRemembered() {
        TaskRun task = in("checking").after(CHECKING).after(CHECKED).after(JUDGED);
        TaskRun kept = task.after(new RunEvent.WorkKept(NOW, TASK, someKeptWork("docs")));

        assertThat(kept.check()).isEqualTo(CheckVerdict.PASSED);
        assertThat(kept.kept()).isEqualTo(someKeptWork("docs"));
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void theOutcomeDecidesTheLastState(Outcome outcome) {
        String expected = switch (outcome) {
            case SUCCEEDED -> "succeeded";
            case CANCELLED -> "cancelled";
            case SKIPPED -> "skipped";
            default -> "failed";
        };

        assertThat(in("waiting").after(ended(outcome)).state().word()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"PASSED, succeeded", "NONE, succeeded", "FAILED, failed", "TIMED_OUT, failed", "ERROR, failed"})
    void aGoodOutcomeIsNoSuccessWithoutItsCheck(CheckVerdict check, String expected) {
        TaskRun task = in("delivering")
                .after(new RunEvent.TaskEnded(
                        NOW, TASK, new Ending(Outcome.SUCCEEDED, check, Delivery.KEPT, "it ended so")));

        assertThat(task.state().word()).isEqualTo(expected);
    }
}
