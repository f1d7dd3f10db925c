package dev.claudeorchestrator.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.application.port.Diagnosis;
import dev.claudeorchestrator.application.port.Session;
import dev.claudeorchestrator.application.port.SessionNotStartedException;
import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.domain.session.TurnResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What every form of {@link Agent} promises. */
public interface AgentContract {
    /** An agent, and orders for sessions of known behaviour; each order has a directory of its own. */
    interface Rig {
        /** The agent under test; the same one within one test. */
        Agent agent();

        /** An agent as another process would have it, that knows nothing but what is on disk. */
        Agent successor();

        /** A session that answers with this text and ends well. */
        SessionOrder answering(String text) throws Exception;

        /** A session that comes up and is silent until it is stopped. */
        SessionOrder silent() throws Exception;

        /** A session that comes up, is silent, and cannot be stopped but by killing it. */
        SessionOrder deaf() throws Exception;

        /** A session that comes up and then ends with this status, without a result. */
        SessionOrder dying(int status) throws Exception;

        /** Lets time pass until the condition holds; fails if it never does. */
        void await(BooleanSupplier condition) throws InterruptedException;
    }

    /** The rig of this test. */
    Rig rig();

    @Test
    default void anAnswerIsHeardInOrderAndThenTheEnd() throws Exception {
        RecordingSessionListener listener = new RecordingSessionListener();
        SessionOrder order = rig().answering("All done.");
        rig().agent().start(order, listener);
        rig().await(listener::isEnded);

        assertThat(listener.events().getFirst())
                .isInstanceOfSatisfying(
                        AgentEvent.Opened.class,
                        opened -> assertThat(opened.session()).isEqualTo(order.session()));
        assertThat(listener.events(AgentEvent.Spoke.class))
                .extracting(AgentEvent.Spoke::text)
                .contains("All done.");
        assertThat(listener.events(AgentEvent.TurnEnded.class)).hasSize(1);
        Evidence evidence = listener.evidence().orElseThrow();
        assertThat(evidence.end()).isEqualTo(new ProcessEnd.Exited(0));
        assertThat(evidence.result()).isNotNull().satisfies(result -> {
            assertThat(result.isAnswer()).isTrue();
            assertThat(result.text()).isEqualTo("All done.");
        });
        assertThat(evidence.usage().turns()).isPositive();
        assertThat(evidence.stop()).isNull();
        assertThat(evidence.changes()).isNull();
    }

    @Test
    default void aDeathIsEvidenceWithoutAResult() throws Exception {
        RecordingSessionListener listener = new RecordingSessionListener();
        rig().agent().start(rig().dying(3), listener);
        rig().await(listener::isEnded);

        assertThat(listener.evidence().orElseThrow().end()).isEqualTo(new ProcessEnd.Exited(3));
        assertThat(listener.evidence().orElseThrow().result()).isNull();
        assertThat(listener.evidence().orElseThrow().stream().opened()).isTrue();
    }

    @Test
    default void aStoppedSessionWritesItsResult() throws Exception {
        RecordingSessionListener listener = new RecordingSessionListener();
        Session session = rig().agent().start(rig().silent(), listener);
        rig().await(listener::isOpened);
        session.stop();
        session.stop();
        rig().await(listener::isEnded);

        assertThat(listener.evidence().orElseThrow().result())
                .isNotNull()
                .extracting(TurnResult::isAnswer)
                .isEqualTo(false);
        assertThat(listener.ends()).isEqualTo(1);
    }

    @Test
    default void aKilledSessionEndsWithoutAResult() throws Exception {
        RecordingSessionListener listener = new RecordingSessionListener();
        Session session = rig().agent().start(rig().deaf(), listener);
        rig().await(listener::isOpened);
        session.kill();
        rig().await(listener::isEnded);

        assertThat(listener.evidence().orElseThrow().result()).isNull();
        assertThat(listener.evidence().orElseThrow().end()).isNotEqualTo(new ProcessEnd.Exited(0));
    }

    @Test
    default void stoppingWhatHasEndedDoesNothing() throws Exception {
        RecordingSessionListener listener = new RecordingSessionListener();
        Session session = rig().agent().start(rig().answering("Done."), listener);
        rig().await(listener::isEnded);
        session.stop();
        session.kill();

        assertThat(listener.ends()).isEqualTo(1);
    }

    @Test
    default void aDirectoryStartsOneSessionEver() throws Exception {
        SessionOrder order = rig().answering("Done.");
        RecordingSessionListener first = new RecordingSessionListener();
        rig().agent().start(order, first);
        assertThatThrownBy(() -> rig().agent().start(order, new RecordingSessionListener()))
                .isInstanceOf(SessionNotStartedException.class);
        rig().await(first::isEnded);
        assertThatThrownBy(() -> rig().successor().start(order, new RecordingSessionListener()))
                .isInstanceOf(SessionNotStartedException.class);
    }

    @Test
    default void aDirectoryWithoutASessionHasNothingToAdopt() throws Exception {
        assertThat(rig().agent().adopt(rig().silent(), new RecordingSessionListener()))
                .isEmpty();
    }

    @Test
    default void aLivingSessionIsAdoptedFromItsBeginningAndStopped() throws Exception {
        SessionOrder order = rig().silent();
        RecordingSessionListener before = new RecordingSessionListener();
        Session session = rig().agent().start(order, before);
        rig().await(before::isOpened);

        RecordingSessionListener listener = new RecordingSessionListener();
        Session adopted = rig().successor().adopt(order, listener).orElseThrow();
        assertThat(adopted.process()).isEqualTo(session.process());
        rig().await(listener::isOpened);
        assertThat(listener.isEnded()).isFalse();
        adopted.stop();
        rig().await(listener::isEnded);
        assertThat(listener.evidence().orElseThrow().result()).isNotNull();
    }

    @Test
    default void anEndedSessionIsAdoptedWithTheSameWordsAndEvidence() throws Exception {
        SessionOrder order = rig().answering("Done.");
        RecordingSessionListener before = new RecordingSessionListener();
        rig().agent().start(order, before);
        rig().await(before::isEnded);

        RecordingSessionListener listener = new RecordingSessionListener();
        assertThat(rig().successor().adopt(order, listener)).isPresent();
        rig().await(listener::isEnded);
        assertThat(listener.events()).isEqualTo(before.events());
        assertThat(listener.evidence()).isEqualTo(before.evidence());
    }

    @Test
    default void everythingASessionNeedsIsToldOf() throws Exception {
        SessionOrder order = rig().answering("Done.");

        assertThat(rig().agent().examine(order.access()))
                .noneMatch(diagnosis -> diagnosis.severity() == Diagnosis.Severity.PROBLEM)
                .extracting(Diagnosis::subject)
                .contains("claude", "credential");
        CommitId base = new CommitId("0".repeat(40));
        assertThat(rig().agent().examineSettings(order.access(), order.worktree(), base))
                .extracting(Diagnosis::severity)
                .isEqualTo(Diagnosis.Severity.OK);
    }

    @Test
    default void whatWasSaidIsRecounted() throws Exception {
        SessionOrder order = rig().answering("Done.");
        List<AgentEvent> nothing = new ArrayList<>();
        rig().agent().recount(order.directory(), nothing::add);
        assertThat(nothing).isEmpty();

        RecordingSessionListener listener = new RecordingSessionListener();
        rig().agent().start(order, listener);
        rig().await(listener::isEnded);
        List<AgentEvent> recounted = new ArrayList<>();
        rig().successor().recount(order.directory(), recounted::add);
        assertThat(recounted).isEqualTo(listener.events());
    }

    @Test
    default void aLivingSessionIsFollowedFromItsBeginningToItsEnd() throws Exception {
        SessionOrder order = rig().silent();
        RecordingSessionListener listener = new RecordingSessionListener();
        Session session = rig().agent().start(order, listener);
        rig().await(listener::isOpened);
        List<AgentEvent> followed = new CopyOnWriteArrayList<>();
        try (Agent.Following _ = rig().agent().follow(order.directory(), followed::add)) {
            rig().await(() -> !followed.isEmpty());
            assertThat(followed.getFirst()).isInstanceOf(AgentEvent.Opened.class);
            session.stop();
            rig().await(listener::isEnded);
        }
        assertThat(followed).isEqualTo(listener.events());
    }

    @Test
    default void aSessionThatEndedIsFollowedToo() throws Exception {
        SessionOrder order = rig().answering("Done.");
        RecordingSessionListener listener = new RecordingSessionListener();
        rig().agent().start(order, listener);
        rig().await(listener::isEnded);
        List<AgentEvent> followed = new CopyOnWriteArrayList<>();
        rig().successor().follow(order.directory(), followed::add).close();
        assertThat(followed).isEqualTo(listener.events());
    }
}
