package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.RunListener;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunFold;
import dev.claudeorchestrator.domain.run.RunHeader;
import dev.claudeorchestrator.domain.run.TaskRun;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of the run: every fact goes to the history first, then into the fold, then to who listens. */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final RunHistory history;
    private final RunFold fold;
    private RunHeader header;
    private RunListener listener;

    /** The journal of a run that the history has already. */
    Journal(RunHistory history, Run known, RunListener listener) {
        this.history = history;
        this.fold = new RunFold(known);
        this.header = known.header();
        this.listener = listener;
    }

    /** Tells the listener where things stand. */
    void begin() {
        Run run = fold.run();
        tell(() -> listener.began(run));
    }

    void record(RunEvent... events) {
        List<RunEvent> facts = List.of(events);
        history.append(header.id(), facts);
        for (RunEvent event : facts) {
            fold.add(event);
            tell(() -> listener.heard(event));
        }
        header = fold.header();
    }

    TaskRun task(TaskName name) {
        return fold.task(name);
    }

    RunHeader header() {
        return header;
    }

    Run run() {
        return fold.run();
    }

    /** A listener that fails is left out from then on; it must never change what becomes of a run. */
    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("a listener failed and is no longer told", e);
            listener = RunListener.NONE;
        }
    }
}
