package dev.claudeorchestrator.bootstrap.console;

import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.cli.output.Width;
import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.ApiFailure;
import dev.claudeorchestrator.domain.session.Denial;
import dev.claudeorchestrator.domain.session.LimitReport;
import dev.claudeorchestrator.domain.session.TurnResult;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A session as people read it: what was said in full, tools and their answers in short. */
public final class SessionText {
    private static final int LONGEST_ANSWER = 200;

    private final Redaction redaction;
    private final Paint paint;
    private final ZoneId zone;
    private final InstantSource clock;

    /** Without secrets, for a reader in that zone. */
    public SessionText(Redaction redaction, Paint paint, ZoneId zone, InstantSource clock) {
        this.redaction = redaction;
        this.paint = paint;
        this.zone = zone;
        this.clock = clock;
    }

    /** The lines that tell of an event; none for what says nothing to people. */
    public List<String> lines(AgentEvent event) {
        return switch (event) {
            case AgentEvent.Opened e ->
                line(
                        Style.FAINT,
                        "session " + e.session() + ": " + e.model() + ", Claude Code " + e.version()
                                + (e.credential().isEmpty() ? "" : ", credential " + e.credential()));
            case AgentEvent.Spoke e -> spoken(e);
            case AgentEvent.CalledTool e ->
                line(
                        Style.BUSY,
                        (e.main() ? "" : "  | ") + "▸ " + e.tool() + (e.input().isEmpty() ? "" : ": " + e.input()));
            case AgentEvent.ToolAnswered e -> answered(e);
            case AgentEvent.Retrying e ->
                line(
                        Style.WARNING,
                        "request " + e.attempt() + " of at most " + e.most() + " failed, again in "
                                + e.delayMillis() / 1000 + "s: " + words(e.failure()));
            case AgentEvent.Failed e -> line(Style.BAD, "the service failed: " + words(e.failure()));
            case AgentEvent.LimitReported e -> limit(e.report());
            case AgentEvent.TurnEnded e -> turnEnded(e);
            case AgentEvent.Garbled e -> line(Style.WARNING, "not understood: " + e.excerpt());
            case AgentEvent.BackgroundChanged _, AgentEvent.Counted _, AgentEvent.Other _ -> List.of();
        };
    }

    private List<String> spoken(AgentEvent.Spoke spoke) {
        String indent = spoke.main() ? "" : "  | ";
        return redaction
                .apply(spoke.text())
                .lines()
                .map(text -> indent + Width.safe(text))
                .toList();
    }

    private List<String> answered(AgentEvent.ToolAnswered answer) {
        String output = redaction.apply(answer.output().strip());
        String shown = output.codePointCount(0, output.length()) <= LONGEST_ANSWER
                ? output
                : output.substring(0, output.offsetByCodePoints(0, LONGEST_ANSWER)) + "…";
        if (shown.isEmpty() && !answer.failed()) {
            return List.of();
        }
        return line(answer.failed() ? Style.BAD : Style.FAINT, "  " + (answer.failed() ? "✗ " : "") + shown);
    }

    private List<String> limit(LimitReport report) {
        if (report.status() == LimitReport.Status.ALLOWED) {
            return List.of();
        }
        Instant reset = report.resetsAt();
        return line(
                Style.WARNING,
                "usage limit" + (report.window().isEmpty() ? "" : " " + report.window()) + ": "
                        + report.status().name().toLowerCase(Locale.ROOT)
                        + (reset == null ? "" : ", until " + Wording.time(reset, clock.instant(), zone)));
    }

    private List<String> turnEnded(AgentEvent.TurnEnded ended) {
        TurnResult result = ended.result();
        String error = result.isError()
                ? ": " + (result.errors().isEmpty() ? result.text() : String.join("; ", result.errors()))
                : "";
        String denials = ended.denials().isEmpty()
                ? ""
                : "; refused "
                        + ended.denials().stream().map(Denial::tool).distinct().collect(Collectors.joining(", "));
        return line(
                result.isError() ? Style.BAD : Style.FAINT,
                "turn ended (" + result.subtype() + "), "
                        + Wording.turns(ended.usage().turns()) + ", " + Wording.cost(ended.usage()) + denials + error);
    }

    private static String words(ApiFailure failure) {
        return failure.kind()
                + (failure.status() == null ? "" : " " + failure.status())
                + (failure.text().isEmpty() ? "" : ": " + failure.text());
    }

    private List<String> line(Style style, String text) {
        return List.of(paint.apply(style, Width.safe(redaction.apply(text))));
    }
}
