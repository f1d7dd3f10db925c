package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.Diagnosis;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Looks at everything that worktrees need, and says of each thing how it stands. */
final class ExamineRepository {
    private static final String GIT = "git";
    private static final String REPOSITORY = "repository";

    private final Git git;
    private final OpenRepository opening;

    ExamineRepository(Git git, OpenRepository opening) {
        this.git = git;
        this.opening = opening;
    }

    List<Diagnosis> examine(Path directory, Path worktrees) throws InterruptedException {
        List<Diagnosis> found = new ArrayList<>();
        Path asked = Files.isDirectory(directory) ? directory : Path.of("/");
        try {
            found.add(Diagnosis.ok(GIT, opening.requireGit(asked).replaceFirst("^git version ", "")));
        } catch (GitFailedException failure) {
            found.add(Diagnosis.problem(
                    GIT, String.valueOf(OpenRepository.explained(asked, failure).getMessage())));
            return found;
        } catch (PreconditionException tooOld) {
            found.add(Diagnosis.problem(GIT, String.valueOf(tooOld.getMessage())));
            return found;
        }
        try {
            examine(RepositoryPaths.of(opening.open(directory)), worktrees, found);
        } catch (PreconditionException | WorktreeException unusable) {
            found.add(Diagnosis.problem(REPOSITORY, String.valueOf(unusable.getMessage())));
        }
        return found;
    }

    private void examine(RepositoryPaths repository, Path worktrees, List<Diagnosis> found)
            throws WorktreeException, InterruptedException {
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            CommitId head = reading.commit("HEAD")
                    .orElseThrow(() -> new WorktreeException("the repository " + repository.root() + " has no commit"));
            found.add(Diagnosis.ok(REPOSITORY, repository.root() + " at " + head.abbreviated()));
            if (!reading.files(head, List.of(".gitmodules")).isEmpty()) {
                found.add(Diagnosis.warning(
                        "submodules",
                        "the repository has submodules, which worktrees leave empty; let \"setup\" run"
                                + " \"git submodule update --init\" where tasks need them"));
            }
            try {
                FreeNames.refuseBranchInTheWay(
                        repository, reading.refs("refs/heads/").keySet());
            } catch (PreconditionException inTheWay) {
                found.add(Diagnosis.problem("branches", String.valueOf(inTheWay.getMessage())));
            }
        }
        try {
            FreeNames.refuseInside(repository, worktrees);
        } catch (PreconditionException inside) {
            found.add(Diagnosis.problem("worktree directory", String.valueOf(inside.getMessage())));
        }
        uncommitted(repository, found);
        hooks(repository, found);
    }

    private void uncommitted(RepositoryPaths repository, List<Diagnosis> found)
            throws WorktreeException, InterruptedException {
        long files = git.inMainCheckout(repository)
                .with("status", "--porcelain")
                .succeed()
                .text()
                .lines()
                .count();
        if (files > 0) {
            found.add(Diagnosis.warning(
                    "checkout",
                    files + (files == 1 ? " file is" : " files are")
                            + " not committed, and sessions will not see that; commit what they are to build upon"));
        }
    }

    /** What is committed here runs no hooks; what an agent commits does, and may wait or fail on them. */
    private void hooks(RepositoryPaths repository, List<Diagnosis> found)
            throws WorktreeException, InterruptedException {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(hooksDirectory(repository))) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!name.endsWith(".sample") && Files.isRegularFile(file) && Files.isExecutable(file)) {
                    names.add(name);
                }
            }
        } catch (IOException none) {
            // No such directory: no hooks.
        }
        found.add(
                names.isEmpty()
                        ? Diagnosis.ok("git hooks", "none")
                        : Diagnosis.warning(
                                "git hooks",
                                String.join(", ", names) + ": these run when a session itself commits; make sure that"
                                        + " they work in a fresh worktree and ask nobody"));
    }

    private Path hooksDirectory(RepositoryPaths repository) throws WorktreeException, InterruptedException {
        List<String> configured = git.inMainCheckout(repository)
                .with("config", "--type=path", "--get-all", "core.hooksPath")
                .run()
                .text()
                .lines()
                .toList();
        // The last one is what every git command here is told: not to run any.
        return configured.size() < 2
                ? repository.common().resolve("hooks")
                : repository.root().resolve(configured.get(configured.size() - 2));
    }
}
