package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.session.AgentEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whoever carries out a prompt in a directory; in production the {@code claude} command. Sessions outlive the process
 * that started them. Thread-safe.
 */
public interface Agent {
    /**
     * Looks at everything sessions of a run would need, before anything is started: the program and its version, the
     * credential that would pay, settings that the repository brings along. May block while the program is asked for
     * its version.
     *
     * @param base the commit whose settings count
     * @return the access with its credential decided: never {@code AUTO}
     * @throws PreconditionException when a session must not be started
     */
    AgentAccess admit(AgentAccess access, Path repository, CommitId base)
            throws PreconditionException, InterruptedException;

    /**
     * Tells how everything stands that sessions need of this machine: the program, the credential that would pay, the
     * names of the environment variables they would get, settings of the user's own. Starts no session. May block while
     * the program is asked for its version.
     */
    List<Diagnosis> examine(AgentAccess access) throws InterruptedException;

    /** Tells whether the settings that a commit brings along would stop a run. */
    Diagnosis examineSettings(AgentAccess access, Path repository, CommitId base);

    /**
     * Starts the session that the order describes. Returns as soon as its process lives; the listener then hears what
     * it says, in order and on one thread at a time, and at last how it ended. An attempt directory starts at most one
     * session, ever, whoever tries.
     *
     * @throws SessionNotStartedException when no process was started
     */
    Session start(SessionOrder order, SessionListener listener) throws SessionNotStartedException, InterruptedException;

    /**
     * Takes over the session that the order's directory belongs to, dead or alive, from whatever process started it.
     * The listener hears it from its beginning.
     *
     * @return empty when no session was ever started there
     */
    Optional<Session> adopt(SessionOrder order, SessionListener listener) throws InterruptedException;

    /**
     * Reads what a session has said so far, from its files; blocks on nothing else. A directory without output has
     * nothing to say.
     */
    void recount(Path attemptDirectory, Consumer<? super AgentEvent> listener);

    /**
     * Hears a session as {@link #recount} does, and goes on hearing what it says, whichever process drives it. The
     * attempt's directory must exist.
     *
     * @param listener called in order, on some other thread
     */
    Following follow(Path attemptDirectory, Consumer<? super AgentEvent> listener);

    /** A session that is being followed. */
    interface Following extends AutoCloseable {
        /** Waits until all that the session has written by now was heard, and stops. */
        @Override
        void close();
    }
}
