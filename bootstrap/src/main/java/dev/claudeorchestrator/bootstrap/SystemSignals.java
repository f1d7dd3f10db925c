package dev.claudeorchestrator.bootstrap;

import dev.claudeorchestrator.application.run.StopSwitch;
import dev.claudeorchestrator.bootstrap.cli.Stops;
import java.util.concurrent.atomic.AtomicReference;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Lets SIGINT, SIGTERM and SIGHUP press a switch instead of ending the JVM. */
final class SystemSignals implements Stops {
    private static final String[] SIGNALS = {"INT", "TERM", "HUP"};

    @Override
    public Routed to(StopSwitch stop) {
        AtomicReference<String> last = new AtomicReference<>("");
        SignalHandler[] before = new SignalHandler[SIGNALS.length];
        for (int i = 0; i < SIGNALS.length; i++) {
            before[i] = Signal.handle(new Signal(SIGNALS[i]), signal -> {
                last.set(signal.getName());
                stop.press();
            });
        }
        return new Routed() {
            @Override
            public boolean wasTermination() {
                return !last.get().isEmpty() && !last.get().equals("INT");
            }

            @Override
            public void close() {
                for (int i = 0; i < SIGNALS.length; i++) {
                    Signal.handle(new Signal(SIGNALS[i]), before[i]);
                }
            }
        };
    }
}
