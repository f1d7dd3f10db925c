package dev.claudeorchestrator.bootstrap.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.Attempt;
import dev.claudeorchestrator.domain.run.AttemptEnd;
import dev.claudeorchestrator.domain.run.Ending;
import dev.claudeorchestrator.domain.run.Finding;
import dev.claudeorchestrator.domain.run.KeptWork;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunHeader;
import dev.claudeorchestrator.domain.run.SessionFacts;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.run.TaskState;
import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.Denial;
import dev.claudeorchestrator.domain.session.TurnResult;
import dev.claudeorchestrator.domain.session.Usage;
import dev.claudeorchestrator.domain.verdict.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a run as JSON: the file that {@code run --output} leaves, and what {@code show --json} prints. */
public final class RunJson {
    private static final int LONGEST_MESSAGE = 10_000;

    private final Agent agent;
    private final JsonGenerator json;
    private final Instant now;

    /** To that generator; {@code agent} is asked what sessions said. */
    public RunJson(Agent agent, JsonGenerator json, Instant now) {
        this.agent = agent;
        this.json = json;
        this.now = now;
    }

    /**
     * Writes the whole document.
     *
     * @param exitCode the program's exit status for the run; null while it goes on
     */
    public void write(RunRecord record, @Nullable Integer exitCode) throws IOException {
        Run run = record.run();
        json.writeStartObject();
        json.writeStringField("timestamp", offset(now));
        json.writeStringField("repo_path", run.header().repository().toString());
        json.writeFieldName("run");
        writeRun(run, exitCode);
        json.writeObjectFieldStart("tasks");
        for (TaskRun task : run.tasks().values()) {
            json.writeFieldName(task.task().value());
            writeTask(record, task);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /**
     * Writes what is said of a run as a whole.
     *
     * @param exitCode as in the whole document
     */
    public void writeRun(Run run, @Nullable Integer exitCode) throws IOException {
        RunHeader header = run.header();
        json.writeStartObject();
        json.writeStringField("id", header.id().value());
        json.writeStringField("name", header.name().value());
        json.writeStringField("batch", header.batch().name());
        json.writeStringField("state", run.state().word());
        json.writeStringField("trigger", header.trigger().word());
        json.writeStringField("base", header.base().commit().hex());
        json.writeStringField("started_at", offset(run.startedAt()));
        optional("finished_at", run.finishedAt());
        Instant end = run.finishedAt() == null ? now : run.finishedAt();
        json.writeNumberField(
                "duration_ms", Duration.between(run.startedAt(), end).toMillis());
        json.writeFieldName("exit_code");
        if (exitCode == null) {
            json.writeNull();
        } else {
            json.writeNumber(exitCode);
        }
        json.writeFieldName("usage");
        writeUsage(run.usage());
        json.writeObjectFieldStart("task_counts");
        Map<String, Integer> counts = new TreeMap<>();
        run.tasks().values().forEach(task -> counts.merge(task.state().word(), 1, Integer::sum));
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        writeFindings(run.findings());
        json.writeEndObject();
    }

    /** Writes what is said of a task of that run. */
    public void writeTask(RunRecord record, TaskRun task) throws IOException {
        Ending ending = task.ending();
        KeptWork kept = task.kept();
        Attempt last = task.lastAttempt().orElse(null);
        TaskState.Parked parked = task.state() instanceof TaskState.Parked state ? state : null;
        boolean skipped = ending != null && ending.outcome() == Outcome.SKIPPED;
        json.writeStartObject();
        json.writeBooleanField("success", task.isSuccess());
        json.writeStringField("state", task.state().word());
        optional("outcome", ending == null ? null : ending.outcome().word());
        optional("check", ending == null ? null : ending.check().word());
        optional("delivery", ending == null ? null : ending.delivery().word());
        optional("parked_until", parked == null ? null : parked.until());
        optional("parking_reason", parked == null ? null : parked.parking().word());
        writePlace(task, skipped ? null : record.worktree(task.task()).orElse(null));
        optional("head_sha", kept == null ? null : kept.head().hex());
        optional("ref", kept == null ? null : kept.ref());
        optional("session_id", last == null ? null : last.session().toString());
        SessionFacts facts = last == null ? null : last.facts();
        optional("model", facts == null ? null : facts.model());
        json.writeNumberField("attempts", task.attempts().size());
        json.writeNumberField("duration_ms", duration(task).toMillis());
        optional("started_at", task.times().startedAt());
        optional("finished_at", task.times().finishedAt());
        writeMessages(task);
        writeWords(task, ending, parked);
        writeChanges(kept == null ? ChangeSet.NONE : kept.changes());
        json.writeFieldName("usage");
        writeUsage(task.usage());
        writeDenials(task);
        writeFindings(task.findings());
        json.writeObjectFieldStart("approaches");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeMessages(TaskRun task) throws IOException {
        List<String> messages = new ArrayList<>();
        for (Attempt attempt : task.attempts()) {
            agent.recount(attempt.directory(), event -> {
                if (event instanceof AgentEvent.Spoke spoke && spoke.main()) {
                    messages.add(cut(spoke.text()));
                }
            });
        }
        json.writeNumberField("message_count", messages.size());
        json.writeArrayFieldStart("messages");
        for (String message : messages) {
            json.writeString(message);
        }
        json.writeEndArray();
    }

    /** Branch and base stay known when the worktree is removed. */
    private void writePlace(TaskRun task, @Nullable Worktree planned) throws IOException {
        optional(
                "worktree_path",
                planned == null || task.worktree() == null
                        ? null
                        : planned.path().toString());
        optional("branch", planned == null ? null : planned.branch());
        optional("base_sha", planned == null ? null : planned.base().commit().hex());
    }

    private void writeWords(TaskRun task, @Nullable Ending ending, TaskState.@Nullable Parked parked)
            throws IOException {
        TurnResult result = task.lastAttempt()
                .flatMap(attempt -> Optional.ofNullable(attempt.end()))
                .flatMap(end -> Optional.ofNullable(end.evidence().result()))
                .orElse(null);
        optional("result", result == null || result.isError() ? null : result.text());
        String reason = ending != null ? ending.reason() : parked != null ? parked.reason() : null;
        optional("error", task.isSuccess() ? null : reason);
        optional("reason", reason);
    }

    private void writeChanges(ChangeSet changes) throws IOException {
        json.writeObjectFieldStart("changes");
        json.writeNumberField("files", changes.files());
        json.writeNumberField("insertions", changes.insertions());
        json.writeNumberField("deletions", changes.deletions());
        json.writeNumberField("commits", changes.commits());
        json.writeEndObject();
    }

    private void writeUsage(Usage usage) throws IOException {
        json.writeStartObject();
        json.writeNumberField("input_tokens", usage.inputTokens());
        json.writeNumberField("output_tokens", usage.outputTokens());
        json.writeNumberField("cache_read_tokens", usage.cacheReadTokens());
        json.writeNumberField("cache_creation_tokens", usage.cacheCreationTokens());
        json.writeNumberField("cost_usd", usage.costUsd());
        json.writeBooleanField("estimated", usage.estimated());
        json.writeNumberField("turns", usage.turns());
        json.writeEndObject();
    }

    private void writeDenials(TaskRun task) throws IOException {
        json.writeArrayFieldStart("permission_denials");
        for (Attempt attempt : task.attempts()) {
            AttemptEnd end = attempt.end();
            if (end != null) {
                for (Denial denial : end.evidence().denials()) {
                    json.writeStartObject();
                    json.writeStringField("tool", denial.tool());
                    json.writeStringField("input", denial.input());
                    json.writeStringField("rule", denial.rule());
                    json.writeEndObject();
                }
            }
        }
        json.writeEndArray();
    }

    private void writeFindings(List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("kind", finding.kind());
            json.writeStringField("message", finding.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private Duration duration(TaskRun task) {
        Instant started = task.times().startedAt();
        Instant finished = task.times().finishedAt();
        return started == null ? Duration.ZERO : Duration.between(started, finished == null ? now : finished);
    }

    private void optional(String name, @Nullable String value) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
    }

    private void optional(String name, @Nullable Instant value) throws IOException {
        optional(name, value == null ? null : offset(value));
    }

    private static String offset(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx")
                .format(OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_MESSAGE) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_MESSAGE - 1)) ? LONGEST_MESSAGE - 1 : LONGEST_MESSAGE;
        return text.substring(0, end);
    }
}
