package dev.claudeorchestrator.subprocess.os;

import static dev.claudeorchestrator.subprocess.RealProcesses.TABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.subprocess.OnLinux;
import dev.claudeorchestrator.subprocess.RealProcesses;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnLinux
class SignalsTest {

    private final Signals signals = new Signals(TABLE);
    private Process sleeper;

    @BeforeEach
    void start() throws IOException {
        sleeper = new ProcessBuilder("sleep", "300").start();
    }

    @AfterEach
    void end() throws InterruptedException {
        sleeper.destroyForcibly().waitFor();
    }

    @ParameterizedTest
    @EnumSource
    void reachTheProcessThatIsMeant(Signal signal) throws Exception {
        assertThat(signals.send(signal, sleeperIdentity())).isTrue();

        assertThat(sleeper.waitFor(RealProcesses.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(sleeper.exitValue()).isEqualTo(128 + signal.number());
    }

    @ParameterizedTest
    @EnumSource
    void neverReachAnotherProcessThatGotThePid(Signal signal) {
        ProcessIdentity real = sleeperIdentity();
        ProcessIdentity earlier = new ProcessIdentity(real.pid(), real.start() - 1, real.boot());

        assertThat(signals.send(signal, earlier)).isFalse();
        assertThat(TABLE.isAlive(real)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void areLostOnAProcessThatHasEnded(Signal signal) throws Exception {
        ProcessIdentity identity = sleeperIdentity();
        sleeper.destroyForcibly().waitFor();

        assertThat(signals.send(signal, identity)).isFalse();
    }

    @Test
    void neverGoToThisProcessOrInit() {
        ProcessIdentity self =
                RealProcesses.identity(Long.toString(ProcessHandle.current().pid()));

        assertThatThrownBy(() -> signals.send(Signal.TERMINATE, self)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> signals.send(Signal.TERMINATE, new ProcessIdentity(1, 1, "boot")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> signals.sendToGroup(Signal.TERMINATE, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private ProcessIdentity sleeperIdentity() {
        return RealProcesses.identity(Long.toString(sleeper.pid()));
    }
}
