package dev.claudeorchestrator.claude;

import static org.assertj.core.api.Assertions.fail;

import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.claude.admission.Admission;
import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.Credential;
import dev.claudeorchestrator.domain.run.ProjectSettings;
import dev.claudeorchestrator.domain.session.SessionId;
import dev.claudeorchestrator.subprocess.Subprocess;
import dev.claudeorchestrator.subprocess.detached.Detached;
import dev.claudeorchestrator.subprocess.tail.Tail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Everything sessions of one test need: a program, a home, worktrees, attempt directories. */
public final class Workshop implements AutoCloseable {
    /** The variable that marks the processes of an attempt. */
    public static final String MARKER = "ORCH_ATTEMPT_ID";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path root;
    private final Path program;
    private final Map<String, String> variables;
    private final Tail tail = new Tail();
    private final Tail otherTail = new Tail();
    private int orders;

    /**
     * A workshop below a directory.
     *
     * @param variables the environment of the orchestrator's user
     */
    public Workshop(Path root, Path program, Map<String, String> variables) throws IOException {
        this.root = root;
        this.program = program;
        this.variables = new HashMap<>(variables);
        this.variables.putIfAbsent(
                "HOME", Files.createDirectories(root.resolve("home")).toString());
    }

    /** A workshop with the stand-in. */
    static Workshop withStandIn(Path root) throws IOException {
        return new Workshop(
                root,
                StandInClaude.install(root.resolve("bin")),
                Map.of(
                        "PATH", System.getenv("PATH"),
                        "ANTHROPIC_API_KEY", "dummy",
                        "CLAUDE_CODE_STAND_IN_HOME", root.resolve("stand-in").toString()));
    }

    /** An agent; another one for each call, as in another process. */
    ClaudeAgent agent() {
        return agent(tail);
    }

    ClaudeAgent otherAgent() {
        return agent(otherTail);
    }

    private ClaudeAgent agent(Tail listening) {
        Admission admission = new Admission(
                host(), new StateDirectory(root.resolve("state")), (_, _, _) -> Map.of(), new Subprocess());
        return new ClaudeAgent(host(), admission, new Detached(), listening);
    }

    HostEnvironment host() {
        return new HostEnvironment(variables, Path.of(variables.get("HOME")));
    }

    Path worktree() throws IOException {
        return Files.createDirectories(root.resolve("worktree"));
    }

    /** An order for a new session with a directory of its own. */
    SessionOrder order(String prompt) throws IOException {
        return order(prompt, AgentOptions.DEFAULT, Credential.API_KEY);
    }

    SessionOrder order(String prompt, AgentOptions options, Credential credential) throws IOException {
        return order(prompt, new SessionId(UUID.randomUUID()), false, options, credential);
    }

    SessionOrder order(String prompt, SessionId session, boolean resume, AgentOptions options, Credential credential)
            throws IOException {
        String task = "task-" + ++orders;
        return new SessionOrder(
                Files.createDirectories(root.resolve("runs").resolve(task).resolve("1")),
                worktree(),
                prompt,
                session,
                resume,
                options,
                new SessionOrder.Allowance(20, null),
                new AgentAccess(program.toString(), credential, ProjectSettings.LOAD, List.of()),
                Map.of(MARKER, task + "-" + UUID.randomUUID(), "ORCH_TASK", task),
                MARKER);
    }

    /** The same order with the repository's settings left aside. */
    static SessionOrder ignoringProjectSettings(SessionOrder order) {
        AgentAccess access = order.access();
        return new SessionOrder(
                order.directory(),
                order.worktree(),
                order.prompt(),
                order.session(),
                order.resume(),
                order.options(),
                order.allowance(),
                new AgentAccess(access.claude(), access.credential(), ProjectSettings.IGNORE, access.passEnv()),
                order.environment(),
                order.marker());
    }

    /** Blocks until a condition holds that another thread brings about. */
    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("what was waited for did not happen");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        tail.close();
        otherTail.close();
    }
}
