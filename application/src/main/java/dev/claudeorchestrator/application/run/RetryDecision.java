package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunEvent.BackedOff;
import dev.claudeorchestrator.domain.run.RunEvent.TaskJudged;
import dev.claudeorchestrator.domain.run.RunEvent.TaskParked;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.session.Judgement.Exhausted;
import dev.claudeorchestrator.domain.verdict.Verdict;
import java.time.Instant;

/** What follows from the judgement of a session. */
final class RetryDecision {
    private final EngineSettings settings;

    RetryDecision(EngineSettings settings) {
        this.settings = settings;
    }

    /** The event that follows; {@code retries} is what the task's limits allow altogether. */
    RunEvent.OfTask after(Judgement judgement, TaskRun run, int retries, Instant now) {
        TaskName task = run.task();
        return switch (judgement) {
            case Judgement.Accomplished _ -> new RunEvent.Accomplished(now, task);
            case Judgement.Final end -> new TaskJudged(now, task, Verdict.unchecked(end.outcome(), end.reason()));
            case Judgement.Wait wait -> new TaskParked(now, task, wait.parking(), wait.until(), wait.reason());
            case Judgement.TryAgain again ->
                run.retries() < retries
                        ? new BackedOff(
                                now,
                                task,
                                now.plus(settings.pause(run.retries())),
                                again.session(),
                                true,
                                again.reason())
                        : exhausted(again, task, now);
        };
    }

    private static RunEvent.OfTask exhausted(Judgement.TryAgain again, TaskName task, Instant now) {
        return switch (again.exhausted()) {
            case Exhausted.Ends ends -> new TaskJudged(now, task, Verdict.unchecked(ends.outcome(), again.reason()));
            case Exhausted.Parks parks -> new TaskParked(now, task, parks.parking(), null, again.reason());
        };
    }
}
