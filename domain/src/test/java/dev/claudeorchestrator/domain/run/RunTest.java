package dev.claudeorchestrator.domain.run;

import static dev.claudeorchestrator.domain.testkit.Fixtures.NOW;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aBatch;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someEvidence;
import static dev.claudeorchestrator.domain.testkit.Fixtures.usageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.testkit.RunScript;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTest {
    @Test
    void aRunIsTheSumOfItsEventsHoweverTheyAreAdded() {
        RunScript script = aRun().starts().succeeds("docs").rests();
        Run run = Run.of(script.events().subList(0, 1));
        for (RunEvent event : script.events().subList(1, script.events().size())) {
            run = run.after(event);
        }

        assertThat(run).isEqualTo(Run.of(script.events()));
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void noEventsAreNoRun() {
        assertThatThrownBy(() -> Run.of(List.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEventLeavesTheRunBeforeItAsItWas() {
        Run before = aRun().starts().run();
        before.after(new RunEvent.RunFound(NOW, new Finding("note", "one")));

        assertThat(before.findings()).isEmpty();
    }

    @Test
    void tasksAreFoundByNameAndStrangersRefused() {
        Run run = aRun(aBatch("a", "b")).starts().run();

        assertThat(run.task(new TaskName("b")).task()).isEqualTo(new TaskName("b"));
        assertThat(run.asked(new TaskName("a")).prompt().text()).isEqualTo("Improve a.");
        assertThatThrownBy(() -> run.task(new TaskName("c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quiet-otter")
                .hasMessageContaining("\"c\"");
        assertThatThrownBy(() -> run.asked(new TaskName("c"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void usageIsThatOfAllTasks() {
        Run run = aRun(aBatch("a", "b", "c"))
                .starts()
                .succeeds("a", someEvidence().using(usageOf("0.10")).build())
                .succeeds("b", someEvidence().using(usageOf("0.20")).build())
                .run();

        assertThat(run.usage().costUsd()).isEqualByComparingTo("0.30");
        assertThat(run.usage().inputTokens()).isEqualTo(2000);
    }

    @Test
    void aRunWithEverythingDoneSucceeded() {
        assertThat(aRun(aBatch("a", "b"))
                        .starts()
                        .succeeds("a")
                        .succeeds("b")
                        .run()
                        .stateAtRest())
                .isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void oneTaskThatDidNotSucceedFailsTheRun() {
        RunScript failed = aRun(aBatch("a", "b"))
                .starts()
                .succeeds("a")
                .fails("b", Outcome.NO_CHANGES, someEvidence().build());
        RunScript skipped = aRun(aBatch("a", "b")).starts().succeeds("a").skips("b");

        assertThat(failed.run().stateAtRest()).isEqualTo(RunState.FAILED);
        assertThat(skipped.run().stateAtRest()).isEqualTo(RunState.FAILED);
    }

    @Test
    void aCancelledTaskCancelsTheRun() {
        RunScript run = aRun(aBatch("a", "b"))
                .starts()
                .fails("a", Outcome.CRASHED, someEvidence().build())
                .fails("b", Outcome.CANCELLED, someEvidence().build());

        assertThat(run.run().stateAtRest()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void whatHasNotEndedIsParkedWhateverElseCameOfTheRun() {
        RunScript run = aRun(aBatch("a", "b", "c"))
                .starts()
                .fails("a", Outcome.CANCELLED, someEvidence().build())
                .prepares("b")
                .parks("b", ParkingReason.LOGIN);

        assertThat(run.run().stateAtRest()).isEqualTo(RunState.PARKED);
        assertThat(run.run().parked()).extracting(TaskRun::task).containsExactly(new TaskName("b"));
    }
}
