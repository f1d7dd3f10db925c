package dev.claudeorchestrator.bootstrap.console;

import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Width;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunFold;
import dev.claudeorchestrator.domain.session.StopCause;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/**
 * A table of all tasks that redraws itself in place, below messages that scroll. Whoever tells it events never waits
 * for the terminal: a thread of its own draws, several times a second where something changed, and once a second
 * otherwise.
 */
public final class LiveTable implements Display {
    private static final long TICK_MILLIS = 125;
    private static final int MESSAGES_KEPT = 200;

    private final Terminal terminal;
    private final Paint paint;
    private final ZoneId zone;
    private final InstantSource clock;
    private final boolean cleared;
    private final Thread drawer = new Thread(this::keepDrawing, "live-table");

    /** Guards the next three. */
    private final Object lock = new Object();

    private @Nullable Run first;
    private final List<RunEvent> unseen = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** The rest is the drawing thread's alone. */
    private @Nullable RunFold run;

    private final List<String> messages = new ArrayList<>();
    private int messagesShown;
    private boolean stopping;
    private org.jline.utils.@Nullable Display display;
    private Size size = Size.of(0, 0);
    private Instant drawnAt = Instant.EPOCH;

    /**
     * On that terminal; draws nothing by itself.
     *
     * @param cleared whether the table goes away in the end, since something that says the same follows it
     */
    LiveTable(Terminal terminal, Paint paint, ZoneId zone, InstantSource clock, boolean cleared) {
        this.terminal = terminal;
        this.paint = paint;
        this.zone = zone;
        this.clock = clock;
        this.cleared = cleared;
        drawer.setDaemon(true);
    }

    /**
     * On the terminal behind standard error, until it is closed; empty where there is none that can be drawn on.
     *
     * @param err what leads to standard error
     * @param type the value of {@code TERM}; null when it is not set
     * @param cleared whether the table goes away in the end, since something that says the same follows it
     */
    public static Optional<Display> start(
            PrintWriter err, @Nullable String type, Paint paint, ZoneId zone, InstantSource clock, boolean cleared) {
        return ErrorTerminal.open(err, type).map(terminal -> {
            LiveTable table = new LiveTable(terminal, paint, zone, clock, cleared);
            table.drawer.start();
            return table;
        });
    }

    @Override
    public void began(Run begun) {
        synchronized (lock) {
            first = begun;
        }
    }

    @Override
    public void heard(RunEvent event) {
        synchronized (lock) {
            unseen.add(event);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            drawer.join();
        } catch (InterruptedException e) {
            // Whoever asked to stop is not kept waiting for the terminal; what is drawn stays as it is.
            Thread.currentThread().interrupt();
            return;
        }
        tick();
        if (display != null && cleared) {
            display.update(List.of(), 0);
            terminal.flush();
        }
    }

    private void keepDrawing() {
        try {
            while (!closed.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Draws if there is anything new to see: an event, another second, another size. */
    void tick() {
        boolean news = takeNews();
        Instant now = clock.instant();
        Size fresh = terminal.getSize();
        boolean sameSecond = now.truncatedTo(ChronoUnit.SECONDS).equals(drawnAt.truncatedTo(ChronoUnit.SECONDS));
        if (run != null && (news || !sameSecond || !fresh.equals(size))) {
            draw(run.run(), fresh, now);
        }
    }

    private boolean takeNews() {
        List<RunEvent> news;
        boolean begun;
        synchronized (lock) {
            begun = first != null;
            if (first != null) {
                run = new RunFold(first);
                first = null;
                String suffix = run.header().options().suffix();
                if (!suffix.isEmpty()) {
                    say("names are taken; worktrees and branches of this run end in " + suffix);
                }
            }
            news = List.copyOf(unseen);
            unseen.clear();
        }
        for (RunEvent event : news) {
            if (run != null) {
                run.add(event);
            }
            notice(event);
        }
        return begun || !news.isEmpty();
    }

    private void notice(RunEvent event) {
        switch (event) {
            case RunEvent.RunFound found -> say(found.finding().message());
            case RunEvent.TaskFound found ->
                say(found.task() + ": " + found.finding().message());
            case RunEvent.StopRequested stop
            when stop.cause() == StopCause.INTERRUPTED && !stopping -> {
                stopping = true;
                say("sessions are told to end, to be gone on with later; once more kills them");
            }
            case RunEvent.OfRun _, RunEvent.OfTask _ -> {}
        }
    }

    private void say(String message) {
        messages.add("! " + Width.safe(message));
        if (messages.size() > MESSAGES_KEPT) {
            messages.removeFirst();
            messagesShown = Math.max(0, messagesShown - 1);
        }
    }

    private void draw(Run seen, Size fresh, Instant now) {
        org.jline.utils.Display canvas = canvas(fresh);
        if (messagesShown < messages.size()) {
            canvas.update(List.of(), 0);
            messages.subList(messagesShown, messages.size())
                    .forEach(message -> terminal.writer().print(message + "\r\n"));
            messagesShown = messages.size();
        }
        int columns = fresh.getColumns();
        // The cursor rests on a line of its own, where an echoed ^C does no harm.
        List<AttributedString> lines =
                new ArrayList<>(TableLines.of(seen, paint, now, zone, columns, fresh.getRows() - 1));
        lines.add(AttributedString.EMPTY);
        canvas.update(lines, fresh.cursorPos(lines.size() - 1, 0));
        terminal.flush();
        drawnAt = now;
    }

    /** Terminals disagree on what becomes of lines when the size changes; so everything is drawn anew then. */
    private org.jline.utils.Display canvas(Size fresh) {
        if (display == null || !fresh.equals(size)) {
            if (display != null) {
                terminal.puts(Capability.clear_screen);
                messagesShown = Math.max(0, messages.size() - fresh.getRows());
            }
            display = new org.jline.utils.Display(terminal, false);
            display.resize(fresh);
            size = Size.of(fresh.getColumns(), fresh.getRows());
        }
        return display;
    }
}
