package dev.claudeorchestrator.bootstrap.report;

import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.application.port.Diagnosis;
import dev.claudeorchestrator.application.port.Session;
import dev.claudeorchestrator.application.port.SessionListener;
import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.session.AgentEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Recounts the same of every session, and starts none. */
record SpeakingAgent(List<AgentEvent> said) implements Agent {
    /** The main session says these texts. */
    static SpeakingAgent saying(String... texts) {
        return new SpeakingAgent(List.of(texts).stream()
                .<AgentEvent>map(text -> new AgentEvent.Spoke(text, true))
                .toList());
    }

    @Override
    public AgentAccess admit(AgentAccess access, Path repository, CommitId base) {
        return access;
    }

    @Override
    public List<Diagnosis> examine(AgentAccess access) {
        return List.of();
    }

    @Override
    public Diagnosis examineSettings(AgentAccess access, Path repository, CommitId base) {
        return Diagnosis.ok("project settings", "none");
    }

    @Override
    public Session start(SessionOrder order, SessionListener listener) {
        throw new UnsupportedOperationException("this agent only recounts");
    }

    @Override
    public Optional<Session> adopt(SessionOrder order, SessionListener listener) {
        return Optional.empty();
    }

    @Override
    public void recount(Path attemptDirectory, Consumer<? super AgentEvent> listener) {
        said.forEach(listener);
    }

    @Override
    public Following follow(Path attemptDirectory, Consumer<? super AgentEvent> listener) {
        recount(attemptDirectory, listener);
        return () -> {};
    }
}
