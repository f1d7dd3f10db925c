package dev.claudeorchestrator.git;

import dev.claudeorchestrator.subprocess.Command;
import dev.claudeorchestrator.subprocess.CommandNotStartedException;
import dev.claudeorchestrator.subprocess.Completed;
import dev.claudeorchestrator.subprocess.Output;
import dev.claudeorchestrator.subprocess.Subprocess;
import dev.claudeorchestrator.subprocess.Termination.Exited;
import dev.claudeorchestrator.subprocess.Termination.Signalled;
import dev.claudeorchestrator.subprocess.Termination.TimedOut;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The git program, and the one place that starts it. Thread-safe. */
final class Git {
    /** Lists of files and patches are wanted whole; what a repository can hold of names fits. */
    private static final int LARGEST_OUTPUT = 256 << 20;

    private final Subprocess subprocess;
    private final Map<String, String> environment;

    Git(Subprocess subprocess, Map<String, String> host) {
        this.subprocess = subprocess;
        this.environment = GitEnvironment.of(host);
    }

    /** A command that finds its repository from this directory, as git does for people. */
    GitCommand at(Path directory) {
        return GitCommand.in(this, directory);
    }

    /** A command on a repository's objects and refs, without any checkout. */
    GitCommand on(RepositoryPaths repository) {
        return at(repository.common()).with("--git-dir=" + repository.common());
    }

    /** A command in the user's own checkout. It is only ever read. */
    GitCommand inMainCheckout(RepositoryPaths repository) {
        return at(repository.root())
                .with("--git-dir=" + repository.common(), "--work-tree=" + repository.root())
                .reading();
    }

    /**
     * A command in a linked worktree. Its metadata is named outright: an agent may have deleted or replaced the
     * worktree's {@code .git} file, and git would then find another repository, or one above.
     */
    GitCommand in(LinkedWorktree worktree) {
        return at(worktree.path()).with("--git-dir=" + worktree.metadata(), "--work-tree=" + worktree.path());
    }

    /** A command that changes a linked worktree's own index, files or HEAD. */
    GitCommand changing(LinkedWorktree worktree) {
        return Orphans.mark(in(worktree), worktree);
    }

    GitAnswer run(GitCommand command) throws GitFailedException, InterruptedException {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(command.variables());
        Completed completed;
        try {
            completed = subprocess.run(Command.of(command.timeout(), command.words())
                    .withDirectory(command.directory())
                    .withEnvironment(variables)
                    .withOutput(Output.captured(LARGEST_OUTPUT)));
        } catch (CommandNotStartedException refused) {
            throw new GitFailedException(command.summary(), refused);
        }
        int status = switch (completed.termination()) {
            case Exited(int code) -> code;
            case Signalled(int signal) ->
                throw new GitFailedException(
                        command.summary(),
                        "was ended by signal " + signal,
                        completed.standardError().text());
            case TimedOut(var limit) ->
                throw new GitFailedException(
                        command.summary(),
                        "was ended after " + limit,
                        completed.standardError().text());
        };
        return new GitAnswer(
                command.summary(),
                status,
                completed.standardOutput(),
                completed.standardError().text());
    }
}
