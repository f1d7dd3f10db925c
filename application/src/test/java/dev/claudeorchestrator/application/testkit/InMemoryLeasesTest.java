package dev.claudeorchestrator.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.Leases;
import dev.claudeorchestrator.application.port.RunIsLiveException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryLeasesTest implements LeasesContract {
    private final InMemoryLeases leases = new InMemoryLeases();

    @Override
    public Leases leases() {
        return leases;
    }

    @Test
    void anotherProcessCanHaveTheLease() {
        leases.heldBy(RUN, 4711);

        assertThat(leases.holder(RUN)).hasValue(4711);
        assertThatThrownBy(() -> leases.take(RUN, () -> {}))
                .isInstanceOf(RunIsLiveException.class)
                .hasMessageContaining("4711");
    }

    @Test
    void aRequestOutlivesAHolderThatDies() throws Exception {
        List<String> heard = new ArrayList<>();
        leases.take(RUN, () -> heard.add("first"));
        leases.askToCancel(RUN);
        leases.dies(RUN);

        leases.take(RUN, () -> heard.add("second"));
        assertThat(heard).containsExactly("first", "second");
    }
}
