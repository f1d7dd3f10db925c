package dev.claudeorchestrator.bootstrap.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.WriterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The terminal behind standard error, for drawing alone: nothing is read from it, its modes and the program's signals
 * are left as they are, and it does not matter what standard input is. JLine's own system terminal would need standard
 * input to be the terminal as well.
 */
final class ErrorTerminal extends LineDisciplineTerminal {
    /** What every terminal in use understands; JLine knows it without having to ask {@code infocmp}. */
    private static final String TYPE = "xterm-256color";

    private static final int STANDARD_ERROR = 2;
    private static final Size USUAL = Size.of(80, 24);

    private final WindowSize windowSize;

    private ErrorTerminal(PrintWriter err, WindowSize windowSize) throws IOException {
        super("error", TYPE, new WriterOutputStream(err, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        this.windowSize = windowSize;
    }

    /**
     * That terminal, if it is one that can be drawn on.
     *
     * @param err what leads to standard error
     * @param type the value of {@code TERM}; null when it is not set
     */
    static Optional<Terminal> open(PrintWriter err, @Nullable String type) {
        if (type == null || type.equals("dumb")) {
            return Optional.empty();
        }
        try {
            WindowSize windowSize = new WindowSize();
            return windowSize.read().isPresent() ? Optional.of(new ErrorTerminal(err, windowSize)) : Optional.empty();
        } catch (IOException | UnsupportedOperationException | IllegalCallerException e) {
            return Optional.empty();
        }
    }

    @Override
    public Size getSize() {
        // The constructor of the superclass asks before there is anything to ask.
        return windowSize == null
                ? USUAL
                : windowSize
                        .read()
                        .filter(size -> size.getRows() > 0 && size.getColumns() > 0)
                        .orElse(USUAL);
    }

    /** {@code ioctl(2, TIOCGWINSZ, …)}. */
    private static final class WindowSize {
        private static final long TIOCGWINSZ =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux") ? 0x5413 : 0x40087468;

        private final MethodHandle ioctl;

        WindowSize() {
            Linker linker = Linker.nativeLinker();
            ioctl = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("ioctl"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                    Linker.Option.firstVariadicArg(2));
        }

        /** Empty where standard error is no terminal. */
        Optional<Size> read() {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment rowsAndColumns = arena.allocate(ValueLayout.JAVA_SHORT, 4);
                int failed = (int) ioctl.invokeExact(STANDARD_ERROR, TIOCGWINSZ, rowsAndColumns);
                return failed == 0
                        ? Optional.of(Size.of(
                                Short.toUnsignedInt(rowsAndColumns.getAtIndex(ValueLayout.JAVA_SHORT, 1)),
                                Short.toUnsignedInt(rowsAndColumns.getAtIndex(ValueLayout.JAVA_SHORT, 0))))
                        : Optional.empty();
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("ioctl cannot throw", e);
            }
        }
    }
}
