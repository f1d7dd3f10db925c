package dev.claudeorchestrator.domain.testkit;

import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Ending;
import dev.claudeorchestrator.domain.run.ProcessIdentity;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunHeader;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.RunName;
import dev.claudeorchestrator.domain.run.RunState;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import dev.claudeorchestrator.domain.verdict.Delivery;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import dev.claudeorchestrator.domain.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tells a run event by event, a second apart: {@code aRun(batch).starts().succeeds("docs").rests()}. */
public final class RunScript {
    private RunHeader header;
    private Instant clock;
    private final List<RunEvent> events = new ArrayList<>();
    private final Map<String, Integer> attempts = new HashMap<>();

    RunScript(RunHeader header, Instant start) {
        this.header = header;
        this.clock = start;
    }

    /** Under that id and name; said before anything is told. */
    public RunScript called(String id, String name) {
        return about(new RunId(id), new RunName(name), header.repository());
    }

    /** In that repository; said before anything is told. */
    public RunScript in(Path repository) {
        return about(header.id(), header.name(), repository);
    }

    /** The next event happens then. */
    public RunScript at(Instant instant) {
        clock = instant;
        return this;
    }

    /** The run begins. */
    public RunScript starts() {
        return tell(at -> new RunEvent.RunStarted(at, header));
    }

    /** A task's worktree is made. */
    public RunScript prepares(String task) {
        return tell(at -> new RunEvent.PreparationStarted(at, name(task), Fixtures.aWorktree(task)))
                .tell(at -> new RunEvent.Prepared(at, name(task)));
    }

    /** A prepared task's next attempt is spawned and comes up. */
    public RunScript opens(String task) {
        int number = attempts.merge(task, 1, Integer::sum);
        Path directory = Path.of("/state/runs", header.id().value(), task, Integer.toString(number));
        boolean resumed = number > 1;
        return tell(at -> new RunEvent.AttemptStarted(
                        at, name(task), number, Fixtures.aSession(number), resumed, directory))
                .tell(at -> new RunEvent.SessionSpawned(
                        at, name(task), number, new ProcessIdentity(4000 + number, "boot:17")))
                .tell(at -> new RunEvent.SessionOpened(at, name(task), number, Fixtures.someFacts()));
    }

    /** The attempt under way ended. */
    public RunScript ends(String task, Evidence evidence, Judgement judgement) {
        int number = attempts.getOrDefault(task, 0);
        return tell(at -> new RunEvent.AttemptEnded(at, name(task), number, evidence, judgement));
    }

    /** A waiting task goes through all of its life and succeeds. */
    public RunScript succeeds(String task) {
        return succeeds(task, Fixtures.someEvidence().build());
    }

    /** A waiting task goes through all of its life and succeeds, with that evidence. */
    public RunScript succeeds(String task, Evidence evidence) {
        return prepares(task)
                .opens(task)
                .ends(task, evidence, new Judgement.Accomplished("it did what was asked"))
                .tell(at -> new RunEvent.Accomplished(at, name(task)))
                .tell(at -> new RunEvent.WorkSettled(at, name(task), Fixtures.aCommit(2), Fixtures.someChanges()))
                .tell(at -> new RunEvent.CheckStarted(at, name(task), Path.of("/state/check-1.log")))
                .tell(at -> new RunEvent.CheckEnded(at, name(task), CheckVerdict.PASSED, "the check passed"))
                .tell(at -> new RunEvent.TaskJudged(
                        at, name(task), new Verdict(Outcome.SUCCEEDED, CheckVerdict.PASSED, "all is done")))
                .tell(at -> new RunEvent.WorkKept(at, name(task), Fixtures.someKeptWork(task)))
                .tell(at -> new RunEvent.TaskEnded(
                        at,
                        name(task),
                        new Ending(Outcome.SUCCEEDED, CheckVerdict.PASSED, Delivery.KEPT, "all is done")));
    }

    /** A waiting task goes through all of its life and fails so. */
    public RunScript fails(String task, Outcome outcome, Evidence evidence) {
        return prepares(task)
                .opens(task)
                .ends(task, evidence, new Judgement.Final(outcome, "it ended so"))
                .tell(at -> new RunEvent.TaskJudged(at, name(task), Verdict.unchecked(outcome, "it ended so")))
                .tell(at -> new RunEvent.TaskEnded(
                        at, name(task), new Ending(outcome, CheckVerdict.NONE, Delivery.NONE, "it ended so")));
    }

    /** A waiting task is skipped. */
    public RunScript skips(String task) {
        return tell(at -> new RunEvent.TaskEnded(
                at, name(task), new Ending(Outcome.SKIPPED, CheckVerdict.NONE, Delivery.NONE, "what it needs failed")));
    }

    /** A task parks for an hour. */
    public RunScript parks(String task, ParkingReason parking) {
        return tell(at -> new RunEvent.TaskParked(
                at, name(task), parking, at.plus(Duration.ofHours(1)), "the service asked to wait"));
    }

    /** Nothing moves any more. */
    public RunScript rests() {
        RunState state = run().stateAtRest();
        return tell(at -> new RunEvent.RunRested(at, state));
    }

    /** Whatever else happens; the function is given the instant. */
    public RunScript tell(Function<Instant, RunEvent> event) {
        events.add(event.apply(clock));
        clock = clock.plusSeconds(1);
        return this;
    }

    /** What was told. */
    public List<RunEvent> events() {
        return List.copyOf(events);
    }

    /** What it adds up to. */
    public Run run() {
        return Run.of(events);
    }

    /** The run's id. */
    public RunId id() {
        return header.id();
    }

    private RunScript about(RunId id, RunName name, Path repository) {
        header = new RunHeader(
                id,
                name,
                header.trigger(),
                header.batch(),
                repository,
                header.base(),
                header.bases(),
                header.options());
        return this;
    }

    private static TaskName name(String task) {
        return new TaskName(task);
    }
}
