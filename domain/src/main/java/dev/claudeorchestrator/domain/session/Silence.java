package dev.claudeorchestrator.domain.session;

import dev.claudeorchestrator.domain.session.Judgement.Exhausted.Ends;
import dev.claudeorchestrator.domain.session.Judgement.Final;
import dev.claudeorchestrator.domain.session.Judgement.NextSession;
import dev.claudeorchestrator.domain.session.Judgement.TryAgain;
import dev.claudeorchestrator.domain.session.Judgement.Wait;
import dev.claudeorchestrator.domain.session.ProcessEnd.Exited;
import dev.claudeorchestrator.domain.session.ProcessEnd.Lost;
import dev.claudeorchestrator.domain.session.ProcessEnd.NeverStarted;
import dev.claudeorchestrator.domain.verdict.Outcome;
import java.time.Instant;
import java.util.Optional;

/** Judges a session that is gone without a result. */
final class Silence {
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int SIGNAL_BASE = 128;

    private Silence() {}

    static Judgement judge(Evidence evidence, Instant now) {
        Optional<Judgement> service = serviceFailure(evidence, now);
        return switch (evidence.end()) {
            case NeverStarted(String why) ->
                new Final(Outcome.AGENT_ERROR, "No session could be started: " + why.strip() + ".");
            case Lost() ->
                service.orElseGet(() -> new TryAgain(
                        NextSession.SAME,
                        new Ends(Outcome.UNKNOWN),
                        "The session is gone and nobody saw how it ended."));
            case Exited(int status)
            when status > SIGNAL_BASE ->
                // What the service said last is not what it died of, unless nothing can go on before that is mended.
                service.filter(Wait.class::isInstance)
                        .orElseGet(() -> new TryAgain(
                                NextSession.SAME,
                                new Ends(Outcome.CRASHED),
                                "The session died of " + Phrases.signal(status - SIGNAL_BASE)
                                        + ", which the orchestrator had not sent."));
            case Exited(int status) -> service.orElseGet(() -> exited(evidence, status));
        };
    }

    private static Judgement exited(Evidence evidence, int status) {
        if (status == NOT_EXECUTABLE || status == NOT_FOUND) {
            return new Final(
                    Outcome.AGENT_ERROR,
                    "The claude program could not be run (status " + status + ")" + Phrases.colon(evidence.stderr())
                            + ".");
        }
        if (status == 0) {
            return new TryAgain(
                    NextSession.SAME,
                    new Ends(Outcome.UNKNOWN),
                    "The session ended with status 0 but without a result.");
        }
        if (evidence.stream().opened()) {
            return new TryAgain(
                    NextSession.SAME,
                    new Ends(Outcome.CRASHED),
                    "The session broke off with status " + status + " and without a result"
                            + Phrases.colon(evidence.stderr()) + ".");
        }
        return evidence.stderr().isBlank()
                ? new TryAgain(
                        NextSession.SAME,
                        new Ends(Outcome.UNKNOWN),
                        "Claude Code ended with status " + status + " before the session came up, and said nothing.")
                : LocalFailure.judge(evidence.stderr());
    }

    private static Optional<Judgement> serviceFailure(Evidence evidence, Instant now) {
        ApiFailure failure = evidence.failure();
        if (failure == null && !evidence.stream().opened()) {
            failure = new ApiFailure("", null, evidence.stderr());
        }
        if (failure == null && evidence.limits().isEmpty()) {
            return Optional.empty();
        }
        return ServiceFailure.judge(failure == null ? new ApiFailure("", null, "") : failure, evidence.limits(), now);
    }
}
