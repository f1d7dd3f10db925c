package dev.claudeorchestrator.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.HistoryException;
import dev.claudeorchestrator.application.port.Leases;
import dev.claudeorchestrator.application.port.Leases.Lease;
import dev.claudeorchestrator.application.port.RunIsLiveException;
import dev.claudeorchestrator.application.testkit.LeasesContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLeasesTest implements LeasesContract {
    @TempDir
    Path directory;

    private StateDirectory state;
    private FileLeases leases;

    @BeforeEach
    void open() {
        state = new StateDirectory(directory.resolve("stäte"));
        leases = new FileLeases(state);
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Test
    void askingLeavesNothingBehind() {
        leases.holder(RUN);

        assertThat(state.root()).doesNotExist();
    }

    @Test
    void otherLeasesOfTheSameProcessSeeTheHolderAlsoThroughALink() throws Exception {
        Path link = directory.resolve("link");
        Files.createDirectory(state.root());
        Files.createSymbolicLink(link, state.root());
        FileLeases others = new FileLeases(new StateDirectory(link));

        try (Lease lease = leases.take(RUN, () -> {})) {
            assertThat(lease).isNotNull();
            assertThat(others.holder(RUN)).hasValue(ProcessHandle.current().pid());
            assertThatThrownBy(() -> others.take(RUN, () -> {})).isInstanceOf(RunIsLiveException.class);
        }
    }

    @Test
    void givingBackTwiceLeavesTheNextHoldersRequestAlone() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Lease first = leases.take(RUN, () -> heard.add("first"));
        leases.askToCancel(RUN);
        assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("first");
        first.close();
        leases.askToCancel(RUN);
        first.close();

        try (Lease second = leases.take(RUN, () -> heard.add("second"))) {
            assertThat(second).isNotNull();
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("second");
        }
    }

    @Test
    void manyWhoAskNeverKeepAnybodyFromTakingALease() throws Exception {
        try (ChildJvm asker = ChildJvm.of(LeaseAsker.class, state.root().toString(), RUN.value())) {
            leases.take(RUN, () -> {}).close();
            assertThat(asker.nextLine()).isEqualTo("asking");
            for (int i = 0; i < 300; i++) {
                leases.take(RUN, () -> {}).close();
            }
        }
    }

    @Test
    void nobodyElseMayLookInside() throws Exception {
        leases.take(RUN, () -> {}).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.root())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(state.run(RUN).resolve(".lease"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aLeaseThatCannotBeLockedSaysWhereAndWhatToDo() throws Exception {
        Files.createDirectories(state.run(RUN).resolve(".lease"));

        assertThatThrownBy(() -> leases.take(RUN, () -> {}))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(state.run(RUN).resolve(".lease").toString())
                .hasMessageContaining("CLAUDE_ORCHESTRATOR_HOME");
    }

    @Test
    void anotherProcessHoldsALeaseUntilItIsKilled() throws Exception {
        try (ChildJvm holder = ChildJvm.of(LeaseHolder.class, state.root().toString(), RUN.value())) {
            assertThat(holder.nextLine()).isEqualTo("taken");

            assertThat(leases.holder(RUN)).hasValue(holder.pid());
            assertThatThrownBy(() -> leases.take(RUN, () -> {}))
                    .isInstanceOf(RunIsLiveException.class)
                    .hasMessageContaining(Long.toString(holder.pid()));
            assertThat(leases.holder(RUN)).hasValue(holder.pid());

            holder.kill();
            assertThat(leases.holder(RUN)).isEmpty();
            try (Lease lease = leases.take(RUN, () -> {})) {
                assertThat(lease).isNotNull();
            }
        }
    }

    @Test
    void anotherProcessHearsThatItIsToCancelAndARequestItDidNotFinishIsLeftToTheNext() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (ChildJvm holder = ChildJvm.of(LeaseHolder.class, state.root().toString(), RUN.value())) {
            assertThat(holder.nextLine()).isEqualTo("taken");
            leases.askToCancel(RUN);
            assertThat(holder.nextLine()).isEqualTo("cancel");
            holder.kill();
        }

        try (Lease next = leases.take(RUN, () -> heard.add("cancel"))) {
            assertThat(next).isNotNull();
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("cancel");
        }
        assertThat(state.run(RUN).resolve(".cancel")).doesNotExist();
    }

    @Test
    void aLeaseHeldHereIsFreeForOthersOnlyAfterItWasGivenBack() throws Exception {
        try (Lease lease = leases.take(RUN, () -> {})) {
            assertThat(lease).isNotNull();
            leases.holder(RUN);
            try (ChildJvm other = ChildJvm.of(LeaseHolder.class, state.root().toString(), RUN.value())) {
                assertThat(other.nextLine())
                        .isEqualTo("refused " + ProcessHandle.current().pid());
            }
        }
        try (ChildJvm other = ChildJvm.of(LeaseHolder.class, state.root().toString(), RUN.value())) {
            assertThat(other.nextLine()).isEqualTo("taken");
        }
    }
}
