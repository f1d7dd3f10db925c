package dev.claudeorchestrator.persistence;

import static dev.claudeorchestrator.persistence.jooq.Tables.ATTEMPTS;

import dev.claudeorchestrator.domain.run.Attempt;
import dev.claudeorchestrator.domain.run.AttemptEnd;
import dev.claudeorchestrator.domain.run.SessionFacts;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** An attempt as a row. */
final class AttemptColumns {
    private AttemptColumns() {}

    /** All but the key. */
    static Map<Field<?>, @Nullable Object> of(Attempt attempt) {
        Map<Field<?>, @Nullable Object> row = new HashMap<>();
        row.put(ATTEMPTS.DAY, Columns.day(attempt.startedAt()));
        row.put(ATTEMPTS.SESSION_ID, attempt.session().toString());
        row.put(ATTEMPTS.RESUMED, Columns.flag(attempt.resumed()));
        row.put(ATTEMPTS.DIRECTORY, attempt.directory().toString());
        row.put(ATTEMPTS.STARTED_AT, Columns.time(attempt.startedAt()));
        row.putAll(UsageColumns.OF_ATTEMPT.values(attempt.usage()));
        if (attempt.process() != null) {
            row.put(ATTEMPTS.PID, attempt.process().pid());
        }
        if (attempt.stop() != null) {
            row.put(ATTEMPTS.STOP_CAUSE, attempt.stop().name().toLowerCase(Locale.ROOT));
        }
        SessionFacts facts = attempt.facts();
        if (facts != null) {
            row.put(ATTEMPTS.MODEL, facts.model());
            row.put(ATTEMPTS.CLAUDE_VERSION, facts.version());
            row.put(ATTEMPTS.CREDENTIAL, facts.credential());
        }
        AttemptEnd end = attempt.end();
        if (end != null) {
            row.put(ATTEMPTS.ENDED_AT, Columns.time(end.at()));
            row.put(ATTEMPTS.DURATION_MS, Columns.milliseconds(attempt.startedAt(), end.at()));
            row.put(ATTEMPTS.JUDGEMENT, word(end.judgement()));
            row.put(ATTEMPTS.REASON, end.judgement().reason());
            addEvidence(row, end.evidence());
        }
        return row;
    }

    private static void addEvidence(Map<Field<?>, @Nullable Object> row, Evidence evidence) {
        row.put(ATTEMPTS.PROCESS_END, word(evidence.end()));
        if (evidence.end() instanceof ProcessEnd.Exited exited) {
            row.put(ATTEMPTS.EXIT_STATUS, (long) exited.status());
        }
        if (evidence.stop() != null) {
            row.put(ATTEMPTS.STOP_CAUSE, evidence.stop().name().toLowerCase(Locale.ROOT));
        }
        if (evidence.result() != null) {
            row.put(ATTEMPTS.RESULT, evidence.result().subtype());
        }
        if (evidence.failure() != null) {
            Integer status = evidence.failure().status();
            row.put(ATTEMPTS.FAILURE, evidence.failure().kind());
            row.put(ATTEMPTS.FAILURE_STATUS, status == null ? null : status.longValue());
        }
    }

    private static String word(ProcessEnd end) {
        return switch (end) {
            case ProcessEnd.Exited _ -> "exited";
            case ProcessEnd.NeverStarted _ -> "never_started";
            case ProcessEnd.Lost _ -> "lost";
        };
    }

    private static String word(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Accomplished _ -> "accomplished";
            case Judgement.Final _ -> "final";
            case Judgement.Wait _ -> "wait";
            case Judgement.TryAgain _ -> "try_again";
        };
    }
}
