package dev.claudeorchestrator.claude.stream;

import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.session.Judgement.Exhausted;
import java.util.Locale;

/** Judgements in the few words of a table. */
final class Words {
    private Words() {}

    static String of(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Accomplished _ -> "succeeded";
            case Judgement.Final end -> end.outcome().word();
            case Judgement.Wait wait ->
                "parked: " + wait.parking().word() + (wait.until() == null ? "" : " until " + wait.until());
            case Judgement.TryAgain again ->
                "again: " + again.session().name().toLowerCase(Locale.ROOT) + " session, then "
                        + switch (again.exhausted()) {
                            case Exhausted.Ends(var outcome) -> outcome.word();
                            case Exhausted.Parks(var parking) -> "parked: " + parking.word();
                        };
        };
    }
}
