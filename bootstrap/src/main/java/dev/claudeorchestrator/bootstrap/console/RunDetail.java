package dev.claudeorchestrator.bootstrap.console;

import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.domain.run.Finding;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunHeader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** What is to be said of a run as a whole. */
public final class RunDetail {
    private final Sheet sheet;
    private final ZoneId zone;
    private final Instant now;

    /** Onto that sheet, for a reader in that zone, at that time. */
    public RunDetail(Sheet sheet, ZoneId zone, Instant now) {
        this.sheet = sheet;
        this.zone = zone;
        this.now = now;
    }

    /**
     * Prints it.
     *
     * @param files the directory of the run's files
     */
    public void print(Run run, Path files) {
        RunHeader header = run.header();
        sheet.heading(sheet.paint().apply(Style.BOLD, header.name().value()) + "  "
                + run.state().word());
        sheet.line("id", header.id().value());
        sheet.line(
                "batch",
                header.batch().name() + ", started by " + header.trigger().word());
        sheet.line("repository", header.repository().toString());
        sheet.line("base", header.base().label());
        Instant end = run.finishedAt();
        sheet.line(
                "time",
                "from " + Wording.time(run.startedAt(), now, zone)
                        + (end == null ? "" : " to " + Wording.time(end, now, zone)) + ", "
                        + Wording.duration(Duration.between(run.startedAt(), end == null ? now : end)));
        sheet.line("usage", Wording.usage(run.usage()));
        sheet.line(
                "sessions",
                "up to " + header.options().maxParallel() + " at once, "
                        + header.options().access().claude() + ", credential "
                        + header.options().access().credential().word());
        sheet.line("files", files.toString());
        for (Finding finding : run.findings()) {
            sheet.line("finding", finding.kind() + ": " + finding.message());
        }
    }
}
