package dev.claudeorchestrator.subprocess.detached;

import dev.claudeorchestrator.subprocess.os.MarkedProcesses;
import dev.claudeorchestrator.subprocess.os.Marker;
import dev.claudeorchestrator.subprocess.os.ProcessEntry;
import dev.claudeorchestrator.subprocess.os.ProcessIdentity;
import dev.claudeorchestrator.subprocess.os.ProcessTable;
import dev.claudeorchestrator.subprocess.os.ProcessTree;
import dev.claudeorchestrator.subprocess.os.Signal;
import dev.claudeorchestrator.subprocess.os.Signals;
import dev.claudeorchestrator.subprocess.os.Sweep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A detached program and its wrapper, started by this JVM or adopted. */
final class RunningAttempt implements DetachedProcess {

    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final AttemptFiles files;
    private final ProcessTable table;
    private final Signals signals;
    private final Marker marker;
    private final ProcessIdentity wrapper;
    private final ProcessIdentity program;
    private final CompletableFuture<DetachedExit> exit = new CompletableFuture<>();

    private RunningAttempt(
            AttemptFiles files, ProcessTable table, Marker marker, ProcessIdentity wrapper, ProcessIdentity program) {
        this.files = files;
        this.table = table;
        this.signals = new Signals(table);
        this.marker = marker;
        this.wrapper = wrapper;
        this.program = program;
    }

    /** One whose wrapper is a child of this JVM, which therefore hears of its end. */
    static RunningAttempt started(
            AttemptFiles files,
            ProcessTable table,
            Marker marker,
            ProcessIdentity wrapper,
            ProcessIdentity program,
            CompletableFuture<Process> wrapperEnd) {
        RunningAttempt attempt = new RunningAttempt(files, table, marker, wrapper, program);
        CompletableFuture<Void> unused = wrapperEnd.thenRun(attempt::watch);
        return attempt;
    }

    /** One that was found running. */
    static RunningAttempt adopted(
            AttemptFiles files, ProcessTable table, Marker marker, ProcessIdentity wrapper, ProcessIdentity program) {
        RunningAttempt attempt = new RunningAttempt(files, table, marker, wrapper, program);
        attempt.watch();
        return attempt;
    }

    @Override
    public ProcessIdentity identity() {
        return program;
    }

    @Override
    public Path attemptDirectory() {
        return files.directory();
    }

    @Override
    public boolean isAlive() {
        return files.exit().isEmpty() && (table.isAlive(wrapper) || table.isAlive(program));
    }

    @Override
    public CompletableFuture<DetachedExit> onExit() {
        return exit.copy();
    }

    @Override
    public StopReport stop(StopLadder ladder) throws InterruptedException {
        ProcessTree tree = new ProcessTree(table, wrapper);
        StopReport.Step step;
        try {
            step = descend(ladder, tree);
        } catch (InterruptedException interruption) {
            signals.send(Signal.KILL, program);
            tree.kill();
            new MarkedProcesses(table).end(Set.of(marker), Duration.ZERO);
            throw interruption;
        }
        Set<ProcessEntry> leftovers = new LinkedHashSet<>(tree.kill());
        Sweep sweep = new MarkedProcesses(table).end(Set.of(marker), ladder.afterKill());
        sweep.found().values().forEach(leftovers::addAll);
        leftovers.removeIf(entry -> isWrapperOrProgram(entry.identity()));
        return new StopReport(step, recorded(), List.copyOf(leftovers));
    }

    private StopReport.Step descend(StopLadder ladder, ProcessTree tree) throws InterruptedException {
        if (!isAlive()) {
            return StopReport.Step.NONE;
        }
        tree.note();
        if (ladder.afterInterrupt().isPositive()) {
            signals.send(Signal.INTERRUPT, program);
            if (endsWithin(ladder.afterInterrupt())) {
                return StopReport.Step.INTERRUPT;
            }
            tree.note();
        }
        if (ladder.afterTerminate().isPositive()) {
            signals.send(Signal.TERMINATE, program);
            if (endsWithin(ladder.afterTerminate())) {
                return StopReport.Step.TERMINATE;
            }
            tree.note();
        }
        // The program before its group, which holds the wrapper too: that is to record the end first.
        signals.send(Signal.KILL, program);
        endsWithin(ladder.afterKill());
        return StopReport.Step.KILL;
    }

    /** Returns as soon as the end is recorded or neither program nor wrapper is running. */
    private boolean endsWithin(Duration limit) throws InterruptedException {
        try {
            exit.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Cannot tell whether " + program + " has ended", failure.getCause());
        }
    }

    /** Completes {@link #exit} when both wrapper and program are gone; at once where the wrapper recorded the end. */
    private void watch() {
        Thread.ofVirtual().name("end of " + program.pid()).start(() -> {
            try {
                if (files.exit().isEmpty()) {
                    table.awaitGone(List.of(wrapper, program), FOREVER);
                }
                exit.complete(recorded());
            } catch (InterruptedException | RuntimeException failure) {
                exit.completeExceptionally(failure);
            }
        });
    }

    private DetachedExit recorded() {
        return files.exit().map(DetachedExit.class::cast).orElseGet(DetachedExit.Unrecorded::new);
    }

    private boolean isWrapperOrProgram(ProcessIdentity identity) {
        return identity.equals(wrapper) || identity.equals(program);
    }
}
