package dev.claudeorchestrator.domain.run;

import static dev.claudeorchestrator.domain.testkit.Fixtures.NOW;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aBatch;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aHeader;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someOptions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.testkit.RunScript;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFoldTest {
    private static final RunOptions OTHERS =
            new RunOptions(Path.of("/elsewhere"), "-2", true, 3, someOptions().access());

    @Test
    void nothingIsNoRun() {
        assertThatThrownBy(() -> new RunFold().run()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new RunFold().header()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRunBeginsWithAllTasksOfItsBatchWaiting() {
        Run run = aRun(aBatch("b", "a")).starts().run();

        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.startedAt()).isEqualTo(NOW);
        assertThat(run.tasks().keySet()).extracting(TaskName::value).containsExactly("b", "a");
        assertThat(run.tasks().values()).allMatch(task -> task.state() instanceof TaskState.Waiting);
    }

    @Test
    void whatComesBeforeTheStartIsRefused() {
        RunFold fold = new RunFold();

        assertThatThrownBy(() -> fold.add(new RunEvent.Prepared(NOW, new TaskName("docs"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> fold.add(new RunEvent.RunResumed(NOW, someOptions())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSecondStartIsRefused() {
        RunFold fold = new RunFold(aRun().starts().run());

        assertThatThrownBy(() -> fold.add(new RunEvent.RunStarted(NOW, aHeader(aBatch()))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("starts twice");
    }

    @Test
    void anEventOfATaskThatTheBatchDoesNotHaveIsRefused() {
        RunFold fold = new RunFold(aRun().starts().run());

        assertThatThrownBy(() -> fold.add(new RunEvent.Prepared(NOW, new TaskName("other"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("other");
    }

    @Test
    void aRefusedEventChangesNothing() {
        RunScript script = aRun().starts().prepares("docs");
        RunFold fold = new RunFold(script.run());

        assertThatThrownBy(() -> fold.add(new RunEvent.Prepared(NOW, new TaskName("docs"))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(fold.run()).isEqualTo(script.run());
    }

    @Test
    void aResumedRunHasItsNewOptionsAndRunsAgain() {
        RunFold fold = new RunFold(aRun().starts().run());
        fold.add(new RunEvent.RunRested(NOW, RunState.PARKED));
        assertThat(fold.run().state()).isEqualTo(RunState.PARKED);
        assertThat(fold.run().finishedAt()).isNull();

        fold.add(new RunEvent.RunResumed(NOW, OTHERS));

        assertThat(fold.run().state()).isEqualTo(RunState.RUNNING);
        assertThat(fold.header().options()).isEqualTo(OTHERS);
        assertThat(fold.header().batch()).isEqualTo(aBatch());
    }

    @Test
    void aRunThatCrashedWithoutRestingIsResumedToo() {
        RunFold fold = new RunFold(aRun().starts().prepares("docs").run());
        fold.add(new RunEvent.RunResumed(NOW, OTHERS));

        assertThat(fold.run().state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void aRunThatEndedIsNotResumed() {
        RunScript script = aRun().starts().succeeds("docs").rests();
        RunFold fold = new RunFold(script.run());

        assertThat(script.run().finishedAt())
                .isEqualTo(script.events().getLast().at());
        assertThatThrownBy(() -> fold.add(new RunEvent.RunResumed(NOW, OTHERS)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not ended");
    }

    @Test
    void findingsAddUp() {
        RunFold fold = new RunFold(aRun().starts().run());
        fold.add(new RunEvent.RunFound(NOW, new Finding("note", "one")));
        fold.add(new RunEvent.RunFound(NOW, new Finding("note", "two")));

        assertThat(fold.run().findings()).extracting(Finding::message).containsExactly("one", "two");
    }

    @Test
    void goingOnFromARunIsTheSameAsAddingUpEverything() {
        List<RunEvent> events = aRun().starts().succeeds("docs").rests().events();
        for (int cut = 1; cut < events.size(); cut++) {
            RunFold fold = new RunFold(Run.of(events.subList(0, cut)));
            events.subList(cut, events.size()).forEach(fold::add);

            assertThat(fold.run()).isEqualTo(Run.of(events));
        }
    }
}
