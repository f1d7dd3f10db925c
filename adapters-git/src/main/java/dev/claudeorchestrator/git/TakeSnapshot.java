package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes what a worktree holds into the object database; branch, index and files stay as they are. */
final class TakeSnapshot {
    private static final Duration LONGEST_ADD = Duration.ofMinutes(60);

    /** Git's word for a required filter that failed; the first group is the filter's name. */
    private static final Pattern FAILED_FILTER = Pattern.compile("clean filter '([^']+)' failed");

    /** Where git notes, per worktree, the commits that something unfinished works on. */
    private static final List<String> UNFINISHED = List.of(
            "MERGE_HEAD",
            "MERGE_AUTOSTASH",
            "CHERRY_PICK_HEAD",
            "REVERT_HEAD",
            "rebase-merge/orig-head",
            "rebase-merge/autostash",
            "rebase-apply/orig-head",
            "rebase-apply/autostash");

    private final Git git;
    private final EmbeddedRepositories embedded;

    /** A command that sees the filters that worked, and what git refused all the same. */
    private record Added(GitCommand command, @Nullable String refused) {}

    TakeSnapshot(Git git) {
        this.git = git;
        this.embedded = new EmbeddedRepositories(git);
    }

    Snapshot take(RepositoryPaths repository, LinkedWorktree worktree) throws WorktreeException, InterruptedException {
        CommitId head;
        String headTree;
        List<CommitId> beside;
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            head = worktree.head(reading);
            headTree = reading.tree(head);
            beside = unfinished(worktree, reading, head);
        }
        Status status = Status.of(git, worktree);
        if (status.isClean()) {
            return new Snapshot(head, headTree, null, beside, 0, null);
        }
        try {
            Path scratch = Files.createTempDirectory(worktree.metadata(), "claude-orchestrator-");
            try {
                return written(worktree, scratch.resolve("index"), status, head, headTree, beside);
            } finally {
                DirectoryTree.delete(scratch);
            }
        } catch (IOException failure) {
            throw new WorktreeException("cannot copy the index of " + worktree.path() + ": " + failure, failure);
        }
    }

    private Snapshot written(
            LinkedWorktree worktree, Path index, Status status, CommitId head, String headTree, List<CommitId> beside)
            throws IOException, WorktreeException, InterruptedException {
        if (Files.exists(worktree.index())) {
            // With its time: git distrusts files that are as young as their index, and compares their content.
            Files.copy(worktree.index(), index, StandardCopyOption.COPY_ATTRIBUTES);
        }
        GitCommand onCopy = git.in(worktree).onIndex(index);
        String staged = status.staged() ? treeOf(onCopy) : null;
        Added added = addUnfiltered(worktree, onCopy, status);
        String tree = added.command().with("write-tree").succeed().line();
        boolean stagedElsewhere = staged == null || staged.equals(headTree) || staged.equals(tree);
        return new Snapshot(head, tree, stagedElsewhere ? null : staged, beside, status.entries(), added.refused());
    }

    /** The tree of an index; null while it holds conflicts, whose sides are commits. */
    private static @Nullable String treeOf(GitCommand onIndex) throws GitFailedException, InterruptedException {
        GitAnswer answer = onIndex.with("write-tree").run();
        return answer.isSuccess() ? answer.line() : null;
    }

    /**
     * As {@link #add}, but what a filter refuses is taken as it is: the filter's program may be missing here, and what
     * is kept must be all there is.
     */
    private Added addUnfiltered(LinkedWorktree worktree, GitCommand onIndex, Status status)
            throws GitFailedException, InterruptedException {
        Set<String> left = new HashSet<>();
        GitCommand command = onIndex;
        while (true) {
            String refused = add(worktree, command, status);
            Matcher filter = FAILED_FILTER.matcher(refused == null ? "" : refused);
            if (!filter.find() || !left.add(filter.group(1))) {
                return new Added(command, refused);
            }
            String driver = "filter." + filter.group(1);
            command = command.with("-c", driver + ".required=false")
                    .with("-c", driver + ".clean=", "-c", driver + ".process=");
        }
    }

    /** Adds all that is not ignored to an index; returns what git refused, in its words. */
    @Nullable String add(LinkedWorktree worktree, GitCommand onIndex, Status status)
            throws GitFailedException, InterruptedException {
        List<String> paths = new ArrayList<>(List.of("."));
        for (String empty : embedded.open(worktree, onIndex, status)) {
            paths.add(":(exclude,top,literal)" + empty);
        }
        GitAnswer answer = onIndex.with("add", "--all", "--ignore-errors", "--")
                .with(paths)
                .within(LONGEST_ADD)
                .run();
        return answer.isSuccess() ? null : answer.failure().getMessage();
    }

    private static List<CommitId> unfinished(LinkedWorktree worktree, RefsAndCommits reading, CommitId head)
            throws WorktreeException {
        Set<CommitId> found = new LinkedHashSet<>();
        for (String name : UNFINISHED) {
            for (String line : lines(worktree.metadata().resolve(name))) {
                Optional<CommitId> commit = reading.commit(line.strip());
                if (commit.isPresent() && !reading.reaches(head, commit.get())) {
                    found.add(commit.get());
                }
            }
        }
        return List.copyOf(found);
    }

    private static List<String> lines(Path file) throws WorktreeException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException nothingUnfinished) {
            return List.of();
        } catch (IOException unreadable) {
            throw new WorktreeException("cannot read " + file + ": " + unreadable, unreadable);
        }
    }
}
