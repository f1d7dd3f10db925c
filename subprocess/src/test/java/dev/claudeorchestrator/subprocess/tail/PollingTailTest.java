package dev.claudeorchestrator.subprocess.tail;

import java.time.Duration;

/** Everything that {@link TailTest} says, where the operating system tells of no changes. */
class PollingTailTest extends TailTest {

    @Override
    TailSettings settings() {
        return super.settings().polling(Duration.ofMillis(20));
    }
}
