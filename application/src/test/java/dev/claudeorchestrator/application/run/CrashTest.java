package dev.claudeorchestrator.application.run;

import static dev.claudeorchestrator.domain.testkit.Fixtures.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.application.testkit.SessionScript;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunState;
import dev.claudeorchestrator.domain.run.TaskRun;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashTest {
    @TempDir
    Path directory;

    /** Wherever the history stops, a resume ends with every task done, and no session started twice. */
    @ParameterizedTest
    @ValueSource(
            ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 24, 26, 28, 30, 34, 38})
    void goesOnWhereverItDied(int appends) throws Exception {
        Rig rig = new Rig(directory);
        rig.agent.otherwise(SessionScript.opening()
                .pause(Duration.ofMinutes(2))
                .work(rig::writeFile)
                .answer("Done.")
                .end(0));
        Task[] tasks = {
            aTask("a").checkedBy("make").build(),
            aTask("b").build(),
            aTask("c").dependingOn("a", "b").checkedBy("make").build()
        };

        Run died = rig.runUntilDeath(appends, tasks);
        rig.leases.dies(rig.id());
        rig.timers.advance(Duration.ofMinutes(1));
        Run run = died.state().isEnd() ? died : rig.resume();

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(rig.agent.orders()).extracting(SessionOrder::directory).doesNotHaveDuplicates();
        assertThat(run.tasks().values())
                .extracting(TaskRun::attempts)
                .allSatisfy(all -> assertThat(all).hasSize(1));
    }
}
