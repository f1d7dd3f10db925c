package dev.claudeorchestrator.claude;

import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.application.port.Diagnosis;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.Session;
import dev.claudeorchestrator.application.port.SessionListener;
import dev.claudeorchestrator.application.port.SessionNotStartedException;
import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.claude.ClaudeSession.Lifeline;
import dev.claudeorchestrator.claude.admission.Admission;
import dev.claudeorchestrator.claude.stream.StreamReader;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.ProcessIdentity;
import dev.claudeorchestrator.domain.run.ProjectSettings;
import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.subprocess.CommandNotStartedException;
import dev.claudeorchestrator.subprocess.detached.AlreadyStartedException;
import dev.claudeorchestrator.subprocess.detached.AttemptState;
import dev.claudeorchestrator.subprocess.detached.Detached;
import dev.claudeorchestrator.subprocess.detached.DetachedCommand;
import dev.claudeorchestrator.subprocess.os.Marker;
import dev.claudeorchestrator.subprocess.tail.LongLine;
import dev.claudeorchestrator.subprocess.tail.ShortLine;
import dev.claudeorchestrator.subprocess.tail.Tail;
import dev.claudeorchestrator.subprocess.tail.TailedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Sessions by the {@code claude} command. Each outlives this process, and can be found again by its directory. */
final class ClaudeAgent implements Agent, AutoCloseable {
    private final HostEnvironment host;
    private final Admission admission;
    private final Detached detached;
    private final Tail tail;

    ClaudeAgent(HostEnvironment host, Admission admission, Detached detached, Tail tail) {
        this.host = host;
        this.admission = admission;
        this.detached = detached;
        this.tail = tail;
    }

    @Override
    public AgentAccess admit(AgentAccess access, Path repository, CommitId base)
            throws PreconditionException, InterruptedException {
        return admission.admit(access, repository, base);
    }

    @Override
    public List<Diagnosis> examine(AgentAccess access) throws InterruptedException {
        List<Diagnosis> found = new ArrayList<>(admission.examine(access));
        String names = String.join(
                ", ",
                SessionEnvironment.of(host, admission.decided(access), Map.of()).keySet());
        found.add(Diagnosis.ok("environment", "sessions get " + names));
        return found;
    }

    @Override
    public Diagnosis examineSettings(AgentAccess access, Path repository, CommitId base) {
        return admission.examineSettings(access, repository, base);
    }

    @Override
    public Session start(SessionOrder order, SessionListener listener) throws SessionNotStartedException {
        SessionFiles files = new SessionFiles(order.directory());
        try {
            checkSettings(order);
            DetachedCommand command = DetachedCommand.of(
                            ClaudeCommandLine.of(order, files.writeSystemPrompt(order)),
                            order.directory(),
                            marker(order))
                    .withDirectory(order.worktree())
                    .withEnvironment(SessionEnvironment.of(host, order))
                    .withShownVariables(SessionEnvironment.shown(order))
                    .withInput(files.writePrompt(order))
                    .withOutputs(SessionFiles.OUTPUT, SessionFiles.ERRORS);
            return ClaudeSession.listen(files, Lifelines.of(detached.start(command)), tail, listener);
        } catch (AlreadyStartedException e) {
            throw new SessionNotStartedException("a session was started in " + order.directory() + " before", e);
        } catch (CommandNotStartedException e) {
            throw new SessionNotStartedException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new SessionNotStartedException("the session's files cannot be written: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new SessionNotStartedException("the session's environment cannot be passed on: " + e.getMessage(), e);
        }
    }

    /** Whatever was copied into the worktree, or written by an earlier session, is looked at as the base was. */
    private void checkSettings(SessionOrder order) throws IOException, SessionNotStartedException {
        if (order.access().projectSettings() == ProjectSettings.IGNORE) {
            return;
        }
        Optional<String> risks = admission.risksIn(order.worktree());
        if (risks.isPresent()) {
            throw new SessionNotStartedException("the worktree " + order.worktree()
                    + " has settings that could run code or redirect credentials and that nobody trusted ("
                    + risks.get() + ")");
        }
    }

    @Override
    public Optional<Session> adopt(SessionOrder order, SessionListener listener) throws InterruptedException {
        SessionFiles files = new SessionFiles(order.directory());
        return lifeline(order).map(lifeline -> ClaudeSession.listen(files, lifeline, tail, listener));
    }

    private Optional<Lifeline> lifeline(SessionOrder order) throws InterruptedException {
        Marker marker = marker(order);
        AttemptState state = detached.adopt(order.directory(), marker);
        while (state instanceof AttemptState.Starting) {
            // Its wrapper is a few milliseconds away from starting it, or from the end of its own life.
            TimeUnit.MILLISECONDS.sleep(10);
            state = detached.adopt(order.directory(), marker);
        }
        return switch (state) {
            case AttemptState.NeverStarted() -> Optional.empty();
            case AttemptState.Starting() -> throw new IllegalStateException("waited for above");
            case AttemptState.Alive(var process) -> Optional.of(Lifelines.of(process));
            case AttemptState.Ended(var exit) ->
                Optional.of(Lifelines.gone(identity(order.directory()), Lifelines.end(exit), marker));
            case AttemptState.Lost(boolean _) ->
                Optional.of(Lifelines.gone(identity(order.directory()), new ProcessEnd.Lost(), marker));
        };
    }

    /** The process as it was written down when it was started; one that never was where that is missing. */
    private static ProcessIdentity identity(Path directory) {
        for (String file : new String[] {"identity", "started"}) {
            try {
                Optional<ProcessIdentity> written = dev.claudeorchestrator.subprocess.os.ProcessIdentity.parse(
                                Files.readString(directory.resolve(file)))
                        .map(Lifelines::identity);
                if (written.isPresent()) {
                    return written.get();
                }
            } catch (IOException _) {
                // Not there, or cut off when the machine went down: the next tells as much.
            }
        }
        return new ProcessIdentity(Long.MAX_VALUE, "never seen");
    }

    @Override
    public void recount(Path attemptDirectory, Consumer<? super AgentEvent> listener) {
        Path output = new SessionFiles(attemptDirectory).output();
        if (!Files.exists(output)) {
            return;
        }
        follow(attemptDirectory, listener).close();
    }

    @Override
    public Following follow(Path attemptDirectory, Consumer<? super AgentEvent> listener) {
        Path output = new SessionFiles(attemptDirectory).output();
        StreamReader reader = new StreamReader(listener);
        TailedFile followed = tail.follow(output, 0, line -> {
            switch (line) {
                case ShortLine shortLine -> reader.line(shortLine.bytes());
                case LongLine longLine -> reader.line(longLine.open());
            }
        });
        return () -> {
            try {
                followed.finish().join();
            } catch (CompletionException e) {
                throw new UncheckedIOException("cannot read " + output, new IOException(e.getCause()));
            }
        };
    }

    private static Marker marker(SessionOrder order) {
        return new Marker(order.marker(), order.markerValue());
    }

    /** Stops listening to all sessions; they go on. */
    @Override
    public void close() {
        tail.close();
    }
}
