package dev.claudeorchestrator.persistence;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.domain.run.RunId;
import java.nio.file.Path;

/** A process that asks for the holder of a lease again and again until it is killed. */
final class LeaseAsker {
    private LeaseAsker() {}

    public static void main(String[] arguments) {
        FileLeases leases = new FileLeases(new StateDirectory(Path.of(arguments[0])));
        RunId run = new RunId(arguments[1]);
        System.out.println("asking");
        while (true) {
            leases.holder(run);
        }
    }
}
