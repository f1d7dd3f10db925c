package dev.claudeorchestrator.claude.admission;

import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.Diagnosis;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.ProjectTrust;
import dev.claudeorchestrator.application.port.TreeFiles;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.Credential;
import dev.claudeorchestrator.domain.run.ProjectSettings;
import dev.claudeorchestrator.subprocess.Subprocess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides whether sessions may start, before any does and again before each. Thread-safe. */
public final class Admission {
    private final ClaudePrograms programs;
    private final Credentials credentials;
    private final UserSettings userSettings;
    private final TreeFiles trees;
    private final TrustedSettings trusted;

    /** An admission that keeps what it remembers in the state directory. */
    public Admission(HostEnvironment host, StateDirectory state, TreeFiles trees, Subprocess subprocess) {
        this.programs = new ClaudePrograms(
                host, subprocess, new VersionCache(state.root().resolve("claude-version")));
        this.credentials = new Credentials(host);
        this.userSettings = new UserSettings(host);
        this.trees = trees;
        this.trusted = new TrustedSettings(state.root().resolve("trusted-project-settings"), trees);
    }

    /** The user's trust in settings that repositories bring along. */
    public ProjectTrust trust() {
        return trusted;
    }

    /**
     * The access with its program's absolute path and its credential decided. May block while the program is asked for
     * its version.
     *
     * @throws PreconditionException when no session may start
     */
    public AgentAccess admit(AgentAccess access, Path repository, CommitId base)
            throws PreconditionException, InterruptedException {
        if (access.projectSettings() == ProjectSettings.LOAD) {
            checkTree(repository, base);
        }
        Credential credential = credentials.decide(access.credential());
        Path program = programs.find(access.claude());
        return new AgentAccess(program.toString(), credential, access.projectSettings(), access.passEnv());
    }

    /** Tells how program, credential and the user's own settings stand. May block as {@link #admit} does. */
    public List<Diagnosis> examine(AgentAccess access) throws InterruptedException {
        List<Diagnosis> found = new ArrayList<>();
        try {
            ClaudePrograms.Program program = programs.look(access.claude());
            found.add(Diagnosis.ok("claude", program.version() + " at " + program.path()));
        } catch (PreconditionException unusable) {
            found.add(Diagnosis.problem("claude", String.valueOf(unusable.getMessage())));
        }
        found.add(credentials.examine(access.credential()));
        found.add(userSettings.examine());
        return found;
    }

    /** The access with the credential that sessions would get; undecided where none can be decided on. */
    public AgentAccess decided(AgentAccess access) {
        try {
            return new AgentAccess(
                    access.claude(),
                    credentials.decide(access.credential()),
                    access.projectSettings(),
                    access.passEnv());
        } catch (PreconditionException undecided) {
            return access;
        }
    }

    /** Tells whether the settings that a commit brings along would stop a run. */
    public Diagnosis examineSettings(AgentAccess access, Path repository, CommitId base) {
        String subject = "project settings";
        if (access.projectSettings() == ProjectSettings.IGNORE) {
            return Diagnosis.ok(subject, "left aside, as was asked");
        }
        try {
            checkTree(repository, base);
            return Diagnosis.ok(subject, "nothing in them that would stop a run");
        } catch (PreconditionException risky) {
            return Diagnosis.problem(subject, String.valueOf(risky.getMessage()));
        }
    }

    private void checkTree(Path repository, CommitId base) throws PreconditionException {
        try {
            Optional<String> risks = risks(trees.read(repository, base, ProjectFiles.NAMES));
            if (risks.isPresent()) {
                throw new PreconditionException("The repository brings settings along that could run code or redirect"
                        + " credentials (" + risks.get() + "); trust them with --trust-project-settings, or leave them"
                        + " aside with --project-settings ignore.");
            }
        } catch (IOException | WorktreeException e) {
            throw new PreconditionException(
                    "The project settings of " + repository + " could not be read: " + e.getMessage(), e);
        }
    }

    /**
     * What stands in the way of a session in this directory, whoever put it there since the run began: {@code FILE:
     * KEYS; …}; empty where nothing does.
     *
     * @throws IOException when a file cannot be read
     */
    public Optional<String> risksIn(Path worktree) throws IOException {
        return risks(ProjectFiles.in(worktree));
    }

    private Optional<String> risks(Map<String, byte[]> files) throws IOException {
        List<String> untrusted = trusted.untrusted(files);
        String risks = files.entrySet().stream()
                .filter(file -> untrusted.contains(file.getKey()))
                .map(file -> Map.entry(file.getKey(), RiskySettings.keys(file.getKey(), file.getValue())))
                .filter(file -> !file.getValue().isEmpty())
                .map(file -> file.getKey() + ": " + String.join(", ", file.getValue()))
                .sorted()
                .collect(Collectors.joining("; "));
        return risks.isEmpty() ? Optional.empty() : Optional.of(risks);
    }
}
