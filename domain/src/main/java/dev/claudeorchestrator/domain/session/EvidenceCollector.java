package dev.claudeorchestrator.domain.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers a session's evidence from what it says, event by event. Not thread-safe. */
public final class EvidenceCollector {
    private static final int LAST_TEXT = 4_000;
    private static final int PLAIN_TEXT = 4_000;

    private final Set<Denial> denials = new LinkedHashSet<>();
    private final List<LimitReport> limits = new ArrayList<>();
    private final StringBuilder plainText = new StringBuilder();
    private @Nullable TurnResult result;
    private @Nullable ApiFailure failure;
    private Usage usage = Usage.NONE;
    private String lastText = "";
    private boolean opened;
    private boolean turnOpen;
    private long lines;
    private int garbledLines;
    private int results;
    private int openBackgroundTasks;

    /** Takes note of the next event. */
    public void heard(AgentEvent event) {
        lines += event instanceof AgentEvent.Counted ? 0 : 1;
        switch (event) {
            case AgentEvent.Opened _ -> {
                opened = true;
                turnOpen = true;
            }
            case AgentEvent.Spoke(String text, boolean main) -> {
                served(main);
                lastText = main ? end(text, LAST_TEXT) : lastText;
            }
            case AgentEvent.CalledTool called -> served(called.main());
            case AgentEvent.Retrying retrying -> failure = retrying.failure();
            case AgentEvent.Failed(ApiFailure last) -> failure = last;
            case AgentEvent.LimitReported(LimitReport report) -> reported(report);
            case AgentEvent.TurnEnded ended -> turnEnded(ended);
            case AgentEvent.Counted(Usage soFar) -> usage = soFar;
            case AgentEvent.BackgroundChanged(int open) -> openBackgroundTasks = open;
            case AgentEvent.Garbled(String excerpt) -> garbled(excerpt);
            case AgentEvent.ToolAnswered _, AgentEvent.Other _ -> {}
        }
    }

    /** The service answered: whatever failed or was rejected before is over. */
    private void served(boolean main) {
        failure = null;
        limits.clear();
        turnOpen |= main;
    }

    private void reported(LimitReport report) {
        switch (report.status()) {
            case REJECTED -> limits.add(report);
            case ALLOWED, WARNING -> limits.clear();
            case UNKNOWN -> {}
        }
    }

    private void turnEnded(AgentEvent.TurnEnded ended) {
        results++;
        turnOpen = false;
        usage = ended.usage();
        denials.addAll(ended.denials());
        boolean idle = ended.result().isAnswer() && ended.result().turns() == 0;
        if (result == null || !idle) {
            result = ended.result();
        }
    }

    private void garbled(String excerpt) {
        garbledLines++;
        if (plainText.length() < PLAIN_TEXT) {
            plainText.append(excerpt).append('\n');
        }
    }

    /** What the session has used so far. */
    public Usage usage() {
        return usage;
    }

    /**
     * The evidence of a session that ended so.
     *
     * @param stderr what it wrote there
     */
    public Evidence ended(ProcessEnd end, String stderr) {
        boolean onlyText = garbledLines > 0 && garbledLines == lines;
        return new Evidence(
                end,
                null,
                turnOpen ? null : result,
                failure,
                List.copyOf(denials),
                limits,
                new StreamFacts(opened, lines, garbledLines, results, openBackgroundTasks, lastText),
                onlyText ? (plainText + stderr).strip() : stderr,
                usage,
                null);
    }

    private static String end(String text, int length) {
        return text.length() <= length ? text : text.substring(text.length() - length);
    }
}
