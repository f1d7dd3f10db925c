package dev.claudeorchestrator.persistence;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.RunIsLiveException;
import dev.claudeorchestrator.domain.run.RunId;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that takes a lease, says what it hears, and stays until it is killed. */
final class LeaseHolder {
    private LeaseHolder() {}

    public static void main(String[] arguments) throws InterruptedException {
        FileLeases leases = new FileLeases(new StateDirectory(Path.of(arguments[0])));
        RunId run = new RunId(arguments[1]);
        try {
            leases.take(run, () -> System.out.println("cancel"));
            System.out.println("taken");
            new CountDownLatch(1).await();
        } catch (RunIsLiveException e) {
            System.out.println("refused " + leases.holder(run).orElse(0));
        }
    }
}
