package dev.claudeorchestrator.application.run;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does what may block away from the engine's thread, and brings back what came of it. */
final class Effects {
    private final Inbox inbox;
    private final Executor workers;

    Effects(Inbox inbox, Executor workers) {
        this.inbox = inbox;
        this.workers = workers;
    }

    /** Work under way. */
    static final class Effect {
        private @Nullable Thread worker;
        private boolean interrupted;

        /** Interrupts the work; its failure is told as any other. */
        synchronized void interrupt() {
            interrupted = true;
            if (worker != null) {
                worker.interrupt();
            }
        }

        private synchronized void begin() {
            worker = Thread.currentThread();
            if (interrupted) {
                worker.interrupt();
            }
        }

        /** After this, an interruption no longer reaches a thread that has gone on to other work. */
        private synchronized void end() {
            worker = null;
            boolean unused = Thread.interrupted();
        }
    }

    /** Starts work; exactly one of the callbacks is posted to the inbox when it is over. */
    <T> Effect start(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        Effect effect = new Effect();
        workers.execute(() -> inbox.post(outcome(effect, work, done, failed)));
        return effect;
    }

    /** The engine's task boundary: whatever goes wrong with one task's work is told, and never ends the run. */
    @SuppressWarnings("InterruptedExceptionSwallowed") // told as the failure of the work that was interrupted
    private static <T> Runnable outcome(
            Effect effect, Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        effect.begin();
        try {
            T result = work.call();
            return () -> done.accept(result);
        } catch (Exception e) {
            return () -> failed.accept(e);
        } finally {
            effect.end();
        }
    }
}
