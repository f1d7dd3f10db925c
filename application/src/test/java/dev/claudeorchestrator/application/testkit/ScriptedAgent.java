package dev.claudeorchestrator.application.testkit;

import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.application.port.Diagnosis;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.Session;
import dev.claudeorchestrator.application.port.SessionListener;
import dev.claudeorchestrator.application.port.SessionNotStartedException;
import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.application.port.Timers;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.Credential;
import dev.claudeorchestrator.domain.run.ProcessIdentity;
import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An agent whose sessions do what a test wrote down for them. It has no threads: everything happens when the timers say
 * so, and in an order that never changes. Sessions go on when the orchestrator {@link #orchestratorDies dies}, and can
 * be adopted by the next.
 *
 * <p>A task and an attempt are told by the attempt's directory, {@code …/TASK/ATTEMPT}.
 */
public final class ScriptedAgent implements Agent {
    private record Key(String task, int attempt) {}

    private static final int EVERY_ATTEMPT = 0;

    private final Timers timers;
    private final Map<Key, SessionScript> scripts = new HashMap<>();
    private final Map<Path, ScriptedSession> sessions = new LinkedHashMap<>();
    private final List<SessionOrder> orders = new ArrayList<>();
    private SessionScript otherwise = SessionScript.answering("Done.");
    private @Nullable String refusal;
    private int live;
    private int mostLive;

    /** An agent whose every session answers at once, until it is told otherwise. */
    public ScriptedAgent(Timers timers) {
        this.timers = timers;
    }

    /** Every attempt of a task does this, unless an attempt has a script of its own. */
    public synchronized ScriptedAgent on(String task, SessionScript script) {
        scripts.put(new Key(task, EVERY_ATTEMPT), script);
        return this;
    }

    /** That attempt of the task, counted from 1, does this. */
    public synchronized ScriptedAgent on(String task, int attempt, SessionScript script) {
        scripts.put(new Key(task, attempt), script);
        return this;
    }

    /** Every session without a script does this. */
    public synchronized ScriptedAgent otherwise(SessionScript script) {
        otherwise = script;
        return this;
    }

    /** Admission fails for that reason; null lets it pass again. */
    public synchronized void refuse(@Nullable String reason) {
        refusal = reason;
    }

    @Override
    public synchronized AgentAccess admit(AgentAccess access, Path repository, CommitId base)
            throws PreconditionException {
        if (refusal != null) {
            throw new PreconditionException(refusal);
        }
        Credential credential = access.credential() == Credential.AUTO ? Credential.API_KEY : access.credential();
        return new AgentAccess(access.claude(), credential, access.projectSettings(), access.passEnv());
    }

    @Override
    public synchronized List<Diagnosis> examine(AgentAccess access) {
        return refusal == null
                ? List.of(
                        Diagnosis.ok("claude", "is scripted"),
                        Diagnosis.ok("credential", access.credential().word()))
                : List.of(Diagnosis.problem("claude", refusal));
    }

    @Override
    public synchronized Diagnosis examineSettings(AgentAccess access, Path repository, CommitId base) {
        return Diagnosis.ok("project settings", "none");
    }

    @Override
    public Session start(SessionOrder order, SessionListener listener) throws SessionNotStartedException {
        ScriptedSession session = place(order);
        Session held = session.heardBy(listener);
        session.begin();
        return held;
    }

    private synchronized ScriptedSession place(SessionOrder order) throws SessionNotStartedException {
        SessionScript script = script(order.directory());
        if (script.refusal() != null) {
            throw new SessionNotStartedException(script.refusal());
        }
        if (sessions.containsKey(order.directory())) {
            throw new SessionNotStartedException("a session was started in " + order.directory() + " before");
        }
        ProcessIdentity process = new ProcessIdentity(1_000L + sessions.size(), "scripted-" + sessions.size());
        ScriptedSession session = new ScriptedSession(order, process, script, timers, this::ended);
        sessions.put(order.directory(), session);
        orders.add(order);
        live++;
        mostLive = Math.max(mostLive, live);
        return session;
    }

    private synchronized void ended() {
        live--;
    }

    private SessionScript script(Path directory) {
        String task = directory.getParent().getFileName().toString();
        int attempt = Integer.parseInt(directory.getFileName().toString());
        SessionScript every = scripts.getOrDefault(new Key(task, EVERY_ATTEMPT), otherwise);
        return scripts.getOrDefault(new Key(task, attempt), every);
    }

    @Override
    public Optional<Session> adopt(SessionOrder order, SessionListener listener) {
        return session(order.directory()).map(session -> session.heardBy(listener));
    }

    @Override
    public void recount(Path attemptDirectory, Consumer<? super AgentEvent> listener) {
        session(attemptDirectory).ifPresent(session -> session.said().forEach(listener));
    }

    @Override
    public Following follow(Path attemptDirectory, Consumer<? super AgentEvent> listener) {
        return session(attemptDirectory)
                .map(session -> session.followedBy(listener))
                .orElse(() -> {});
    }

    private synchronized Optional<ScriptedSession> session(Path directory) {
        return Optional.ofNullable(sessions.get(directory));
    }

    /** The newest session of a task goes on with these steps now, whatever was left of its script. */
    public void finish(String task, SessionScript script) {
        newest(task).continueWith(script);
    }

    /** The newest session of a task answers now and ends well. */
    public void finish(String task) {
        finish(task, SessionScript.starting().answer("Done.").end(0));
    }

    /** The newest session of a task says this now. */
    public void say(String task, AgentEvent event) {
        newest(task).say(event);
    }

    private synchronized ScriptedSession newest(String task) {
        return all().stream()
                .filter(session -> task(session).equals(task))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new AssertionError("no session of " + task + " was started"));
    }

    /** Nobody hears the living sessions any more; they go on, and can be adopted. */
    public void orchestratorDies() {
        all().forEach(ScriptedSession::unheard);
    }

    /** As {@link #orchestratorDies}, and all living sessions are gone with the machine. */
    public void machineDies() {
        orchestratorDies();
        all().forEach(session -> session.end(new ProcessEnd.Lost()));
    }

    /** Every order that a session was started for, in order. */
    public synchronized List<SessionOrder> orders() {
        return List.copyOf(orders);
    }

    /** The orders of a task, in order. */
    public List<SessionOrder> orders(String task) {
        return all().stream()
                .filter(session -> task(session).equals(task))
                .map(ScriptedSession::order)
                .toList();
    }

    /** The tasks whose sessions live, in the order of their start. */
    public List<String> living() {
        return all().stream()
                .filter(ScriptedSession::isLive)
                .map(ScriptedAgent::task)
                .toList();
    }

    /** The tasks whose sessions somebody asked to end. */
    public List<String> stopped() {
        return all().stream()
                .filter(ScriptedSession::isAsked)
                .map(ScriptedAgent::task)
                .toList();
    }

    /** The most sessions that lived at the same time. */
    public synchronized int mostLiving() {
        return mostLive;
    }

    private synchronized List<ScriptedSession> all() {
        return List.copyOf(sessions.values());
    }

    private static String task(ScriptedSession session) {
        return session.order().directory().getParent().getFileName().toString();
    }
}
