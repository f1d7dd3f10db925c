package dev.claudeorchestrator.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.console.Display;
import dev.claudeorchestrator.bootstrap.console.PlainProgress;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ProgressOptionsTest {
    private static final Surroundings NO_TERMINAL =
            new Surroundings(Map.of("TERM", "xterm"), Path.of("/home/me/project"), Path.of("/home/me"), false, false);
    private static final Surroundings DUMB_TERMINAL =
            new Surroundings(Map.of("TERM", "dumb"), Path.of("/home/me/project"), Path.of("/home/me"), true, true);

    @Command
    private static final class Holder {
        @Mixin
        private final ProgressOptions progress = new ProgressOptions();
    }

    @Test
    void isPlainWhereNothingCanBeDrawn() throws InvalidInputException {
        assertThat(opened(NO_TERMINAL)).isInstanceOf(PlainProgress.class);
        assertThat(opened(DUMB_TERMINAL)).isInstanceOf(PlainProgress.class);
        assertThat(opened(DUMB_TERMINAL, "--progress", "plain")).isInstanceOf(PlainProgress.class);
    }

    @Test
    void noneShowsNothing() throws InvalidInputException {
        assertThat(opened(NO_TERMINAL, "--progress", "none")).isSameAs(Display.NONE);
    }

    @Test
    void liveIsRefusedWhereNothingCanBeDrawn() {
        assertThatThrownBy(() -> opened(NO_TERMINAL, "--progress", "live"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--progress live needs a terminal");
        assertThatThrownBy(() -> opened(DUMB_TERMINAL, "--progress", "live")).isInstanceOf(InvalidInputException.class);
    }

    private static Display opened(Surroundings surroundings, String... arguments) throws InvalidInputException {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.progress.open(
                new PrintWriter(Writer.nullWriter()), Paint.NONE, surroundings, InstantSource.system());
    }
}
