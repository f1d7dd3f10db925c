package dev.claudeorchestrator.domain.testkit;

import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.session.ApiFailure;
import dev.claudeorchestrator.domain.session.Denial;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.LimitReport;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.domain.session.StopCause;
import dev.claudeorchestrator.domain.session.StreamFacts;
import dev.claudeorchestrator.domain.session.TurnResult;
import dev.claudeorchestrator.domain.session.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds evidence; begins as that of a session that answered, changed a file and ended with status 0. */
public final class EvidenceFixture {
    private ProcessEnd end = new ProcessEnd.Exited(0);
    private @Nullable StopCause stop;
    private @Nullable TurnResult result = Fixtures.aResult("Done.");
    private @Nullable ApiFailure failure;
    private final List<Denial> denials = new ArrayList<>();
    private final List<LimitReport> limits = new ArrayList<>();
    private StreamFacts stream = new StreamFacts(true, 12, 0, 1, 0, "Done.");
    private String stderr = "";
    private Usage usage = Fixtures.usageOf("0.25");
    private @Nullable ChangeSet changes = Fixtures.someChanges();

    EvidenceFixture() {}

    /** Its process ended so. */
    public EvidenceFixture ended(ProcessEnd how) {
        end = how;
        return this;
    }

    /** Its process ended with that status. */
    public EvidenceFixture exited(int status) {
        return ended(new ProcessEnd.Exited(status));
    }

    /** The orchestrator stopped it. */
    public EvidenceFixture stoppedFor(StopCause cause) {
        stop = cause;
        return this;
    }

    /** Its last turn ended so; null when none did. */
    public EvidenceFixture withResult(@Nullable TurnResult last) {
        result = last;
        return this;
    }

    /** The service failed it. */
    public EvidenceFixture failedBy(String kind, @Nullable Integer status, String text) {
        failure = new ApiFailure(kind, status, text);
        return this;
    }

    /** A tool call of it was refused. */
    public EvidenceFixture denied(String tool, String input) {
        denials.add(new Denial(tool, input, tool + "(" + input + ")"));
        return this;
    }

    /** A limit was reported. */
    public EvidenceFixture limitedBy(LimitReport report) {
        limits.add(report);
        return this;
    }

    /** Its stream looked so. */
    public EvidenceFixture withStream(StreamFacts facts) {
        stream = facts;
        return this;
    }

    /** It wrote so to its standard error. */
    public EvidenceFixture complaining(String text) {
        stderr = text;
        return this;
    }

    /** It used so much. */
    public EvidenceFixture using(Usage used) {
        usage = used;
        return this;
    }

    /** It changed so much; null when git could not be asked. */
    public EvidenceFixture changing(@Nullable ChangeSet found) {
        changes = found;
        return this;
    }

    /** The evidence. */
    public Evidence build() {
        return new Evidence(end, stop, result, failure, denials, limits, stream, stderr, usage, changes);
    }
}
