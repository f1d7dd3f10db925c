package dev.claudeorchestrator.domain.run;

import dev.claudeorchestrator.domain.session.SessionId;
import dev.claudeorchestrator.domain.session.StopCause;
import dev.claudeorchestrator.domain.session.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One start of the agent for a task, numbered from 1.
 *
 * @param resumed whether the session existed before
 * @param directory where its prompt, output, exit status and logs stand
 * @param process null until it was spawned
 * @param facts null until it came up
 * @param progress null until it said something
 * @param stop why it was asked to end; null if nobody asked
 * @param end null while it is not known to have ended
 */
public record Attempt(
        int number,
        SessionId session,
        boolean resumed,
        Path directory,
        Instant startedAt,
        @Nullable ProcessIdentity process,
        @Nullable SessionFacts facts,
        @Nullable Progress progress,
        @Nullable StopCause stop,
        @Nullable AttemptEnd end) {

    Attempt spawned(ProcessIdentity identity) {
        return new Attempt(number, session, resumed, directory, startedAt, identity, facts, progress, stop, end);
    }

    Attempt opened(SessionFacts said) {
        return new Attempt(number, session, resumed, directory, startedAt, process, said, progress, stop, end);
    }

    Attempt progressed(Progress made) {
        return new Attempt(number, session, resumed, directory, startedAt, process, facts, made, stop, end);
    }

    /** The first cause stays: what follows it only repeats or hastens it. */
    Attempt stopRequested(StopCause cause) {
        StopCause first = stop == null ? cause : stop;
        return new Attempt(number, session, resumed, directory, startedAt, process, facts, progress, first, end);
    }

    Attempt ended(AttemptEnd how) {
        if (end != null) {
            throw new IllegalStateException("attempt " + number + " ends twice");
        }
        return new Attempt(number, session, resumed, directory, startedAt, process, facts, progress, stop, how);
    }

    /** What it used: the final sum where it ended, else what the stream has shown so far. */
    public Usage usage() {
        if (end != null) {
            return end.evidence().usage();
        }
        return progress == null ? Usage.NONE : progress.usage();
    }

    /** How long its session ran, up to {@code now} while it still does. */
    public Duration duration(Instant now) {
        Instant until = end == null ? now : end.at();
        return until.isBefore(startedAt) ? Duration.ZERO : Duration.between(startedAt, until);
    }
}
