package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.port.HistoryFilter;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.bootstrap.cli.output.WordConverter;
import dev.claudeorchestrator.domain.verdict.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mixin: which part of the history is meant. */
public final class HistoryFilterOptions {
    static final class Outcomes extends WordConverter<Outcome> {
        Outcomes() {
            super(words());
        }

        private static Map<String, Outcome> words() {
            Map<String, Outcome> words = new LinkedHashMap<>();
            for (Outcome outcome : Outcome.values()) {
                words.put(outcome.word(), outcome);
            }
            return words;
        }
    }

    @Option(names = "--task", paramLabel = "GLOB", description = "Tasks of such a name, and runs that have one.")
    private @Nullable String task;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            converter = Outcomes.class,
            completionCandidates = Outcomes.class,
            description = "Tasks that ended so, and runs that have one: ${COMPLETION-CANDIDATES}.")
    private @Nullable Outcome outcome;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Begun at or after: 7d (ago), today, yesterday, a date, or a time.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Begun before; a day belongs to it.")
    private @Nullable String until;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, the newest (default: 50).")
    private int limit;

    @Option(names = "--all", description = "Of all repositories (default: of this one; outside of any, of all).")
    private boolean all;

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    /** The filter they make up. */
    HistoryFilter filter(RunFinder finder, Instant now)
            throws InvalidInputException, PreconditionException, InterruptedException {
        if (limit < 1) {
            throw new InvalidInputException("--limit is " + limit + "; at least 1 is needed");
        }
        if (all && repository.isGiven()) {
            throw new InvalidInputException("--all and --repo contradict each other");
        }
        Moments moments = new Moments(now, ZoneId.systemDefault());
        Path root = all ? null : finder.root(repository);
        return new HistoryFilter(
                root,
                task,
                outcome,
                since == null ? null : moments.since("--since", since),
                until == null ? null : moments.until("--until", until),
                limit);
    }
}
