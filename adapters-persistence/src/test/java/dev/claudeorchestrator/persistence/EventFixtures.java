package dev.claudeorchestrator.persistence;

import static dev.claudeorchestrator.domain.testkit.Fixtures.NOW;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aBase;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aBatch;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aCommit;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aHeader;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aSession;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aTask;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someEvidence;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someFacts;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someKeptWork;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someOptions;
import static dev.claudeorchestrator.domain.testkit.Fixtures.usageOf;

import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.CommitPolicy;
import dev.claudeorchestrator.domain.batch.Expectation;
import dev.claudeorchestrator.domain.batch.Limits;
import dev.claudeorchestrator.domain.batch.PermissionMode;
import dev.claudeorchestrator.domain.batch.Preparation;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.batch.ToolRules;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.Ending;
import dev.claudeorchestrator.domain.run.Finding;
import dev.claudeorchestrator.domain.run.ProcessIdentity;
import dev.claudeorchestrator.domain.run.Progress;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunHeader;
import dev.claudeorchestrator.domain.run.RunState;
import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.session.Judgement.Exhausted;
import dev.claudeorchestrator.domain.session.Judgement.NextSession;
import dev.claudeorchestrator.domain.session.LimitReport;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.domain.session.StopCause;
import dev.claudeorchestrator.domain.session.StreamFacts;
import dev.claudeorchestrator.domain.session.TurnResult;
import dev.claudeorchestrator.domain.session.Usage;
import dev.claudeorchestrator.domain.testkit.EvidenceFixture;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import dev.claudeorchestrator.domain.verdict.Delivery;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import dev.claudeorchestrator.domain.verdict.Verdict;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every event there is, with everything in it that could go wrong on its way through JSON. */
final class EventFixtures {
    private static final TaskName TASK = new TaskName("docs");
    private static final Instant FINE = Instant.parse("2026-11-22T02:00:00.123456789Z");
    private static final Path ODD = Path.of("/home/jürgen/a b/日本 \"quoted\"\\n");

    private EventFixtures() {}

    static List<RunEvent> all() {
        return Stream.of(ofRun(), ofTask(), endings()).flatMap(List::stream).toList();
    }

    private static List<RunEvent> ofRun() {
        return List.of(
                new RunEvent.RunStarted(NOW, aHeader(aBatch())),
                new RunEvent.RunStarted(FINE, fullHeader()),
                new RunEvent.RunResumed(NOW, someOptions()),
                new RunEvent.RunRested(NOW, RunState.PARKED),
                new RunEvent.RunFound(NOW, new Finding("checkout_changed", "„HEAD“ changed: 🙈")));
    }

    private static List<RunEvent> ofTask() {
        return List.of(
                new RunEvent.PreparationStarted(
                        NOW, TASK, new Worktree(ODD, "task/docs", new Base("merge of \"a\"", aCommit(7)))),
                new RunEvent.Prepared(NOW, TASK),
                new RunEvent.AttemptStarted(NOW, TASK, 2, aSession(1), true, ODD),
                new RunEvent.SessionSpawned(NOW, TASK, 2, new ProcessIdentity(4194304, "boot:123")),
                new RunEvent.SessionOpened(NOW, TASK, 2, someFacts()),
                new RunEvent.SessionProgressed(NOW, TASK, 2, new Progress(FINE, usageOf("0.10"), "")),
                new RunEvent.StopRequested(NOW, TASK, 2, StopCause.LOGIN_REFUSED),
                new RunEvent.Accomplished(NOW, TASK),
                new RunEvent.BackedOff(NOW, TASK, FINE, NextSession.FRESH, true, "overloaded"),
                new RunEvent.TaskParked(NOW, TASK, ParkingReason.USAGE_LIMIT, FINE, "the limit resets then"),
                new RunEvent.TaskParked(NOW, TASK, ParkingReason.LOGIN, null, "log in"),
                new RunEvent.TaskUnparked(NOW, TASK),
                new RunEvent.WorkSettled(NOW, TASK, aCommit(2), ChangeSet.NONE),
                new RunEvent.CheckStarted(NOW, TASK, ODD),
                new RunEvent.CheckEnded(NOW, TASK, CheckVerdict.TIMED_OUT, "the check took too long"),
                new RunEvent.TaskJudged(NOW, TASK, Verdict.unchecked(Outcome.NO_CHANGES, "nothing changed")),
                new RunEvent.WorkKept(NOW, TASK, someKeptWork("docs")),
                new RunEvent.TaskEnded(
                        NOW, TASK, new Ending(Outcome.CHECK_FAILED, CheckVerdict.FAILED, Delivery.KEPT, "tests fail")),
                new RunEvent.WorktreeRemoved(NOW, TASK),
                new RunEvent.TaskFound(NOW, TASK, new Finding("denial", "Bash was refused")));
    }

    private static List<RunEvent> endings() {
        return List.of(
                ended(someEvidence(), new Judgement.Accomplished("it is done")),
                ended(
                        someEvidence()
                                .ended(new ProcessEnd.Lost())
                                .withResult(null)
                                .changing(null)
                                .using(new Usage(0, 0, 0, 0, BigDecimal.ZERO, 0, true)),
                        new Judgement.TryAgain(NextSession.SAME, new Exhausted.Ends(Outcome.CRASHED), "it is gone")),
                ended(
                        someEvidence()
                                .ended(new ProcessEnd.NeverStarted("no such file"))
                                .withResult(null),
                        new Judgement.Final(Outcome.AGENT_ERROR, "it could not be started")),
                ended(
                        someEvidence()
                                .exited(143)
                                .stoppedFor(StopCause.IDLE)
                                .failedBy("overloaded", 529, "Overloaded")
                                .failedBy("connection", null, "")
                                .denied("Bash", "rm -rf \"/\" \u0000 \u2028")
                                .denied("Write", "ä.txt")
                                .limitedBy(new LimitReport(LimitReport.Status.REJECTED, FINE, "five_hour"))
                                .limitedBy(new LimitReport(LimitReport.Status.UNKNOWN, null, ""))
                                .withStream(new StreamFacts(true, 5_000_000_000L, 2, 1, 3, "\t\r\n"))
                                .complaining("first line\nsecond line \u001b[31m")
                                .using(new Usage(
                                        9_000_000_000L, 1, 2, 3, new BigDecimal("12345.678901234567890"), 200, false))
                                .withResult(new TurnResult(
                                        "error_max_turns",
                                        true,
                                        529,
                                        "",
                                        "",
                                        List.of("one", "zwei"),
                                        200,
                                        "",
                                        "{\"a\": [1, 2.50]}")),
                        new Judgement.Wait(ParkingReason.USAGE_LIMIT, FINE, "the limit is used up")),
                ended(
                        someEvidence().using(new Usage(1, 1, 1, 1, new BigDecimal("1E+3"), 1, false)),
                        new Judgement.Wait(ParkingReason.BILLING, null, "pay first")),
                ended(
                        someEvidence(),
                        new Judgement.TryAgain(
                                NextSession.FRESH, new Exhausted.Parks(ParkingReason.OVERLOAD), "overloaded")));
    }

    private static RunEvent ended(EvidenceFixture evidence, Judgement judgement) {
        return new RunEvent.AttemptEnded(NOW, TASK, 2, evidence.build(), judgement);
    }

    /** A header that uses every field, and one of every enum. */
    private static RunHeader fullHeader() {
        AgentOptions agent = new AgentOptions(
                new ToolRules(List.of("Bash(git *)", "Edit"), List.of("WebFetch"), List.of()),
                PermissionMode.BYPASS_PERMISSIONS,
                "opus",
                "sonnet",
                "high",
                "Be brief.",
                "reviewer",
                "{\"mcpServers\": {}}",
                "{\"type\": \"object\"}");
        Preparation preparation = new Preparation(
                "origin/main",
                List.of("*.env"),
                List.of("npm ci"),
                List.of("npm run stop"),
                Duration.ofSeconds(90),
                Map.of("A", "1", "ÄÖ", " "));
        Limits limits =
                new Limits(Duration.ofMillis(1), Duration.ofDays(400), 1, new BigDecimal("0.50"), Integer.MAX_VALUE);
        Batch batch = new Batch(
                "Nächtlich",
                List.of(
                        aTask("a").build(),
                        aTask("b")
                                .dependingOn("a")
                                .withPriority(-3)
                                .withPrompt("  /Ümläute\n\ttabs and a trailing space ")
                                .withAgent(agent)
                                .within(limits)
                                .prepared(preparation)
                                .checkedBy("mvn verify", "true")
                                .expecting(Expectation.NO_CHANGES)
                                .committing(CommitPolicy.AGENT)
                                .build()),
                3,
                true);
        RunHeader plain = aHeader(batch);
        return new RunHeader(
                plain.id(),
                plain.name(),
                plain.trigger(),
                batch,
                ODD,
                aBase(),
                Map.of(new TaskName("b"), new Base("origin/main", aCommit(9))),
                someOptions());
    }
}
