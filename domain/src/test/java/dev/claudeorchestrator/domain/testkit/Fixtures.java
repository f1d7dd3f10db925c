package dev.claudeorchestrator.domain.testkit;

import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.Credential;
import dev.claudeorchestrator.domain.run.KeptWork;
import dev.claudeorchestrator.domain.run.ProjectSettings;
import dev.claudeorchestrator.domain.run.RunHeader;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.RunName;
import dev.claudeorchestrator.domain.run.RunOptions;
import dev.claudeorchestrator.domain.run.SessionFacts;
import dev.claudeorchestrator.domain.run.Trigger;
import dev.claudeorchestrator.domain.session.SessionId;
import dev.claudeorchestrator.domain.session.TurnResult;
import dev.claudeorchestrator.domain.session.Usage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Values that are valid, plausible and the same in every test; what a test cares about it says itself. */
public final class Fixtures {
    /** When everything begins. */
    public static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    private Fixtures() {}

    /** A task called {@code docs}, to be varied. */
    public static TaskFixture aTask() {
        return aTask("docs");
    }

    /** A task of that name, to be varied. */
    public static TaskFixture aTask(String name) {
        return new TaskFixture(Task.of(name, "Improve " + name + "."));
    }

    /** A batch of one task called {@code docs}. */
    public static Batch aBatch() {
        return aBatch("docs");
    }

    /** A batch of tasks of these names that depend on nothing. */
    public static Batch aBatch(String... names) {
        return aBatch(Arrays.stream(names).map(Fixtures::aTask).toArray(TaskFixture[]::new));
    }

    /** A batch of these tasks. */
    public static Batch aBatch(TaskFixture... tasks) {
        List<Task> built = Arrays.stream(tasks).map(TaskFixture::build).toList();
        return new Batch("nightly", built, Batch.DEFAULT_PARALLEL, false);
    }

    /** A run of {@link #aBatch()} that has not been told yet. */
    public static RunScript aRun() {
        return aRun(aBatch());
    }

    /** A run of that batch that has not been told yet. */
    public static RunScript aRun(Batch batch) {
        return new RunScript(aHeader(batch), NOW);
    }

    /** What is fixed for a run of that batch. */
    public static RunHeader aHeader(Batch batch) {
        return new RunHeader(
                new RunId("20261122-020000-quiet-otter"),
                new RunName("quiet-otter"),
                Trigger.MANUAL,
                batch,
                Path.of("/home/me/project"),
                aBase(),
                Map.of(),
                someOptions());
    }

    /** What was chosen for a run. */
    public static RunOptions someOptions() {
        AgentAccess access = new AgentAccess("claude", Credential.LOGIN, ProjectSettings.LOAD, List.of("MY_*"));
        return new RunOptions(Path.of("/home/me/project-worktrees"), "", false, Batch.DEFAULT_PARALLEL, access);
    }

    /** The base {@code main}. */
    public static Base aBase() {
        return new Base("main", aCommit(1));
    }

    /** A commit that differs from those of other numbers. */
    public static CommitId aCommit(int number) {
        return new CommitId(String.format("%040x", 0xabcdef0L << 20 | number));
    }

    /** The worktree of a task of that name. */
    public static Worktree aWorktree(String task) {
        return new Worktree(Path.of("/home/me/project-worktrees", task), "task/" + task, aBase());
    }

    /** One file, one commit, ten lines more and two fewer. */
    public static ChangeSet someChanges() {
        return new ChangeSet(1, 10, 2, 1, 0);
    }

    /** The kept work of a task of that name. */
    public static KeptWork someKeptWork(String task) {
        return new KeptWork("refs/orchestrator/quiet-otter/" + task, aCommit(3), aCommit(2), someChanges());
    }

    /** A session's id that differs from those of other numbers. */
    public static SessionId aSession(int number) {
        return new SessionId(new UUID(0x1234_5678_9abc_4defL, 0x8000_0000_0000_0000L | number));
    }

    /** What a session says when it came up. */
    public static SessionFacts someFacts() {
        return new SessionFacts("claude-sonnet-4-5", "2.1.197", "ANTHROPIC_API_KEY");
    }

    /** Usage that costs so many dollars, with a thousand tokens read and a hundred written. */
    public static Usage usageOf(String dollars) {
        return new Usage(1000, 100, 500, 50, new BigDecimal(dollars), 3, false);
    }

    /** The result of a turn that went well. */
    public static TurnResult aResult(String text) {
        return new TurnResult("success", false, null, "completed", text, List.of(), 3, "end_turn", null);
    }

    /** Evidence of a session that ended well with changes, to be varied. */
    public static EvidenceFixture someEvidence() {
        return new EvidenceFixture();
    }
}
