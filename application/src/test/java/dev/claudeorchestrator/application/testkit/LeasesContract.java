package dev.claudeorchestrator.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.Leases;
import dev.claudeorchestrator.application.port.Leases.Lease;
import dev.claudeorchestrator.application.port.RunIsLiveException;
import dev.claudeorchestrator.domain.run.RunId;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every form of {@link Leases} promises. */
public interface LeasesContract {
    /** A run. */
    RunId RUN = new RunId("20261122-020000-quiet-otter");

    /** Another run. */
    RunId OTHER = new RunId("20261122-020000-loud-heron");

    /** The leases under test; the same ones within one test. */
    Leases leases();

    @Test
    default void aFreeLeaseHasNoHolder() {
        assertThat(leases().holder(RUN)).isEmpty();
    }

    @Test
    default void whoeverTookALeaseHoldsIt() throws Exception {
        try (Lease lease = leases().take(RUN, () -> {})) {
            assertThat(lease).isNotNull();
            assertThat(leases().holder(RUN)).hasValue(ProcessHandle.current().pid());
            assertThat(leases().holder(OTHER)).isEmpty();
        }
    }

    @Test
    default void askingForTheHolderDoesNotLoseTheLease() throws Exception {
        try (Lease lease = leases().take(RUN, () -> {})) {
            assertThat(lease).isNotNull();
            leases().holder(RUN);
            leases().holder(RUN);
            assertThatThrownBy(() -> leases().take(RUN, () -> {})).isInstanceOf(RunIsLiveException.class);
        }
    }

    @Test
    default void aLeaseIsNotTakenTwice() throws Exception {
        try (Lease lease = leases().take(RUN, () -> {})) {
            assertThat(lease).isNotNull();
            assertThatThrownBy(() -> leases().take(RUN, () -> {}))
                    .isInstanceOf(RunIsLiveException.class)
                    .hasMessageContaining(RUN.value())
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    default void leasesOfDifferentRunsDoNotConcernEachOther() throws Exception {
        try (Lease one = leases().take(RUN, () -> {});
                Lease other = leases().take(OTHER, () -> {})) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    default void aLeaseGivenBackIsFree() throws Exception {
        leases().take(RUN, () -> {}).close();

        assertThat(leases().holder(RUN)).isEmpty();
        try (Lease again = leases().take(RUN, () -> {})) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    default void givingBackTwiceTakesNothingFromTheNextHolder() throws Exception {
        Lease first = leases().take(RUN, () -> {});
        first.close();
        try (Lease second = leases().take(RUN, () -> {})) {
            assertThat(second).isNotNull();
            first.close();
            assertThatThrownBy(() -> leases().take(RUN, () -> {})).isInstanceOf(RunIsLiveException.class);
        }
    }

    @Test
    default void theHolderHearsThatTheRunIsToBeCancelled() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (Lease lease = leases().take(RUN, () -> heard.add("cancel"))) {
            assertThat(lease).isNotNull();
            leases().askToCancel(RUN);
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("cancel");
        }
    }

    @Test
    default void theHolderHearsWhatWasAskedBefore() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        leases().askToCancel(RUN);
        try (Lease lease = leases().take(RUN, () -> heard.add("cancel"))) {
            assertThat(lease).isNotNull();
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("cancel");
        }
    }

    @Test
    default void onlyTheRunThatWasMeantIsCancelled() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (Lease one = leases().take(RUN, () -> heard.add("one"));
                Lease other = leases().take(OTHER, () -> heard.add("other"))) {
            assertThat(one).isNotSameAs(other);
            leases().askToCancel(OTHER);
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("other");
            assertThat(heard).isEmpty();
        }
    }

    @Test
    default void theHolderHearsItOnce() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (Lease lease = leases().take(RUN, () -> heard.add("cancel"));
                Lease other = leases().take(OTHER, () -> heard.add("later"))) {
            assertThat(lease).isNotSameAs(other);
            leases().askToCancel(RUN);
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("cancel");
            leases().askToCancel(RUN);
            leases().askToCancel(OTHER);
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("later");
            assertThat(heard).isEmpty();
        }
    }

    @Test
    default void aRequestThatWasHeardIsDoneWithWhenTheLeaseIsGivenBack() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (Lease lease = leases().take(RUN, () -> heard.add("first"))) {
            assertThat(lease).isNotNull();
            leases().askToCancel(RUN);
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("first");
        }
        try (Lease again = leases().take(RUN, () -> heard.add("second"))) {
            assertThat(again).isNotNull();
            leases().askToCancel(OTHER);
        }
        assertThat(heard).isEmpty();
    }
}
