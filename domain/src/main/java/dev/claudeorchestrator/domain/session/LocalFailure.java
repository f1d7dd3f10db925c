package dev.claudeorchestrator.domain.session;

import dev.claudeorchestrator.domain.session.Judgement.Exhausted.Ends;
import dev.claudeorchestrator.domain.session.Judgement.Final;
import dev.claudeorchestrator.domain.session.Judgement.NextSession;
import dev.claudeorchestrator.domain.session.Judgement.TryAgain;
import dev.claudeorchestrator.domain.verdict.Outcome;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Judges a session that failed on this machine before it came up: what it has to say stands on stderr alone. */
final class LocalFailure {
    private static final Pattern ERROR = Pattern.compile("\\b[Ee]rror\\b");

    /** Which lines of stderr tell most, best first. */
    private static final List<Predicate<String>> PREFERENCES = List.of(
            line -> !line.startsWith("Warning:")
                    && line.length() < 500
                    && ERROR.matcher(line).find(),
            line -> !line.startsWith("Warning:"),
            _ -> true);

    private LocalFailure() {}

    static Judgement judge(String words) {
        if (isUnknownSession(words)) {
            return unknownSession(words);
        }
        String line = telling(words);
        // The plain text formats tell the end of a turn in these words only.
        if (words.contains("Reached max turns")) {
            return FailedTurn.turnsExhausted(line);
        }
        if (words.contains("Exceeded USD budget")) {
            return FailedTurn.budgetExhausted(line);
        }
        if (words.contains("is already in use")) {
            // It never came up under this id, so there is nothing in it to go on from.
            return new TryAgain(
                    NextSession.FRESH,
                    new Ends(Outcome.AGENT_ERROR),
                    "The session's id was taken already" + Phrases.colon(line) + ".");
        }
        if (words.contains("is corrupted")
                || words.contains("Configuration error in")
                || words.contains("configuration file not found")) {
            // Claude Code puts the file right as it fails, so that the next session comes up.
            return new TryAgain(
                    NextSession.SAME,
                    new Ends(Outcome.AGENT_ERROR),
                    "Claude Code could not read its configuration" + Phrases.colon(line) + ".");
        }
        return new Final(Outcome.AGENT_ERROR, "Claude Code refused to start" + Phrases.colon(line) + ".");
    }

    static boolean isUnknownSession(String words) {
        return words.contains("No conversation found");
    }

    static Judgement unknownSession(String words) {
        return new TryAgain(
                NextSession.FRESH,
                new Ends(Outcome.AGENT_ERROR),
                "The session could not be resumed" + Phrases.colon(telling(words)) + ".");
    }

    /** The line that names what is wrong: no warning before it, nor source code around it. */
    private static String telling(String words) {
        List<String> lines =
                words.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        for (Predicate<String> wanted : PREFERENCES) {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (wanted.test(line)) {
                    return line.endsWith(":") && i + 1 < lines.size() ? line + " " + lines.get(i + 1) : line;
                }
            }
        }
        return "";
    }
}
