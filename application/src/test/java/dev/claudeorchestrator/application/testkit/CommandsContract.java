package dev.claudeorchestrator.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.port.CommandOrder;
import dev.claudeorchestrator.application.port.CommandResult;
import dev.claudeorchestrator.application.port.Commands;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every form of {@link Commands} promises. */
public interface CommandsContract {
    /** Commands of known behaviour, as shell commands or as names that a fake knows. */
    interface Rig {
        /** The commands under test; the same ones within one test. */
        Commands commands();

        /** An order for these commands, with time enough. */
        CommandOrder order(List<String> commands) throws Exception;

        /** A command that ends with this status. */
        String exiting(int status);

        /** A command that there is not. */
        String missing();

        /** The same order, for a command that needs more time than it has. */
        CommandOrder tooSlow() throws Exception;

        /** The commands that were begun, in order. */
        List<String> begun() throws Exception;
    }

    /** The rig of this test. */
    Rig rig();

    @Test
    default void noCommandsPass() throws Exception {
        assertThat(rig().commands().run(rig().order(List.of()))).isEqualTo(new CommandResult.Passed());
    }

    @Test
    default void allAreRunInOrderWhileTheyPass() throws Exception {
        List<String> commands = List.of(rig().exiting(0), rig().exiting(0) + " ");
        assertThat(rig().commands().run(rig().order(commands))).isEqualTo(new CommandResult.Passed());
        assertThat(rig().begun()).isEqualTo(commands);
    }

    @Test
    default void theFirstThatFailsIsTheLast() throws Exception {
        String failing = rig().exiting(3);
        assertThat(rig().commands().run(rig().order(List.of(rig().exiting(0), failing, rig().exiting(0)))))
                .isEqualTo(new CommandResult.Failed(failing, 3));
        assertThat(rig().begun()).hasSize(2);
    }

    @Test
    default void aMissingCommandCouldNotRun() throws Exception {
        assertThat(rig().commands().run(rig().order(List.of(rig().missing()))))
                .isInstanceOfSatisfying(
                        CommandResult.CouldNotRun.class,
                        result -> assertThat(result.command()).isEqualTo(rig().missing()));
    }

    @Test
    default void whatTakesTooLongIsEnded() throws Exception {
        assertThat(rig().commands().run(rig().tooSlow())).isInstanceOf(CommandResult.TimedOut.class);
    }

    @Test
    default void nothingLeftIsNothingToSweep() throws Exception {
        assertThat(rig().commands().sweep("ORCH_ATTEMPT_ID", "nobody-carries-this"))
                .isZero();
    }
}
