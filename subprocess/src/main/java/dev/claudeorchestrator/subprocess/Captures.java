package dev.claudeorchestrator.subprocess;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of one run's outputs; without a file for standard error both outputs go to the first. */
final class Captures implements AutoCloseable {

    private final Capture standardOutput;
    private final @Nullable Capture standardError;

    private Captures(Capture standardOutput, @Nullable Capture standardError) {
        this.standardOutput = standardOutput;
        this.standardError = standardError;
    }

    static Captures of(Output output, String program) throws CommandNotStartedException {
        return switch (output) {
            case Output.Captured captured -> pair(Capture.temporary(program), () -> Capture.temporary(program));
            case Output.Together together -> new Captures(Capture.appendedTo(together.file(), program), null);
            case Output.Apart apart ->
                pair(
                        Capture.appendedTo(apart.standardOutput(), program),
                        () -> Capture.appendedTo(apart.standardError(), program));
        };
    }

    void redirect(ProcessBuilder builder) {
        builder.redirectOutput(standardOutput.redirect());
        if (standardError == null) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(standardError.redirect());
        }
    }

    void hideTemporary() {
        standardOutput.hideTemporary();
        error().ifPresent(Capture::hideTemporary);
    }

    Excerpt standardOutput(int limit) {
        return standardOutput.excerpt(limit);
    }

    Excerpt standardError(int limit) {
        return error().map(capture -> capture.excerpt(limit)).orElse(Excerpt.empty());
    }

    @Override
    public void close() {
        standardOutput.close();
        error().ifPresent(Capture::close);
    }

    private Optional<Capture> error() {
        return Optional.ofNullable(standardError);
    }

    private static Captures pair(Capture first, SecondCapture second) throws CommandNotStartedException {
        try {
            return new Captures(first, second.open());
        } catch (CommandNotStartedException failure) {
            first.close();
            throw failure;
        }
    }

    private interface SecondCapture {
        Capture open() throws CommandNotStartedException;
    }
}
