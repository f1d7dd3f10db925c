package dev.claudeorchestrator.claude;

import dev.claudeorchestrator.application.port.Session;
import dev.claudeorchestrator.application.port.SessionListener;
import dev.claudeorchestrator.claude.stream.StreamReader;
import dev.claudeorchestrator.domain.run.ProcessIdentity;
import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.EvidenceCollector;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.subprocess.detached.StopLadder;
import dev.claudeorchestrator.subprocess.tail.Line;
import dev.claudeorchestrator.subprocess.tail.LongLine;
import dev.claudeorchestrator.subprocess.tail.ShortLine;
import dev.claudeorchestrator.subprocess.tail.Tail;
import dev.claudeorchestrator.subprocess.tail.TailedFile;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session as it is heard and held here. Its lines are read as they are written; when its process has ended, the rest
 * of them, then what is left of it is ended, and only then the listener learns of the end.
 */
final class ClaudeSession implements Session {
    /** Interrupted it writes its result and ends its tools; terminated it does neither, observed with 2.1.197. */
    static final StopLadder PATIENT =
            new StopLadder(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(2));

    private static final Logger LOG = LoggerFactory.getLogger(ClaudeSession.class);

    private final SessionFiles files;
    private final Lifeline lifeline;
    private final SessionListener listener;
    private final EvidenceCollector collector = new EvidenceCollector();
    private final StreamReader reader = new StreamReader(this::heard);
    private final AtomicBoolean stopping = new AtomicBoolean();

    private ClaudeSession(SessionFiles files, Lifeline lifeline, SessionListener listener) {
        this.files = files;
        this.lifeline = lifeline;
        this.listener = listener;
    }

    /** Listens to a session from its beginning. */
    static ClaudeSession listen(SessionFiles files, Lifeline lifeline, Tail tail, SessionListener listener) {
        ClaudeSession session = new ClaudeSession(files, lifeline, listener);
        TailedFile output = tail.follow(files.output(), 0, session::read);
        lifeline.onEnd().thenAcceptAsync(end -> session.conclude(end, output), ClaudeSession::onVirtualThread);
        return session;
    }

    private static void onVirtualThread(Runnable task) {
        Thread.ofVirtual().name("session").start(task);
    }

    private void read(Line line) throws IOException {
        switch (line) {
            case ShortLine shortLine -> reader.line(shortLine.bytes());
            case LongLine longLine -> reader.line(longLine.open());
        }
    }

    private void heard(AgentEvent event) {
        collector.heard(event);
        listener.heard(event);
    }

    private void conclude(ProcessEnd end, TailedFile output) {
        try {
            output.finish().join();
        } catch (CompletionException e) {
            // What was read counts; the evidence then lacks the result, and says so.
            LOG.error("the output of the session in {} could not be read to its end", files.directory(), e.getCause());
        }
        try {
            lifeline.sweep();
        } catch (InterruptedException _) {
            // Nobody interrupts this thread; whatever does has killed what was left.
            Thread.currentThread().interrupt();
        }
        listener.ended(collector.ended(end, errors()));
    }

    private String errors() {
        try {
            return files.lastErrors();
        } catch (IOException e) {
            LOG.warn("the standard error of the session in {} cannot be read", files.directory(), e);
            return "";
        }
    }

    @Override
    public ProcessIdentity process() {
        return lifeline.process();
    }

    @Override
    public void stop() {
        if (stopping.compareAndSet(false, true)) {
            end(PATIENT);
        }
    }

    @Override
    public void kill() {
        end(StopLadder.urgent());
    }

    private void end(StopLadder ladder) {
        onVirtualThread(() -> {
            try {
                lifeline.stop(ladder);
            } catch (InterruptedException _) {
                // Nobody interrupts this thread; whatever does has killed everything.
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The process behind a session, living or not. */
    interface Lifeline {
        ProcessIdentity process();

        /** Completes when the process has ended; never exceptionally. */
        CompletableFuture<ProcessEnd> onEnd();

        /** Ends the process by a ladder of signals; on one that has ended nothing. Blocks. */
        void stop(StopLadder ladder) throws InterruptedException;

        /** Ends what is left of a process that has ended. Blocks. */
        void sweep() throws InterruptedException;
    }
}
