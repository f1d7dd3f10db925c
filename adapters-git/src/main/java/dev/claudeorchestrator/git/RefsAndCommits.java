package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What a repository's refs and commits say at this moment, read by JGit within this process. Not thread-safe. */
final class RefsAndCommits implements AutoCloseable {
    private final RepositoryPaths paths;
    private final Repository repository;

    private RefsAndCommits(RepositoryPaths paths, Repository repository) {
        this.paths = paths;
        this.repository = repository;
    }

    static RefsAndCommits of(RepositoryPaths paths) throws WorktreeException {
        QuietSystemReader.install();
        try {
            return new RefsAndCommits(
                    paths,
                    new FileRepositoryBuilder()
                            .setGitDir(paths.common().toFile())
                            .setBare()
                            .setMustExist(true)
                            .build());
        } catch (IOException unreadable) {
            throw new WorktreeException(
                    "cannot read the repository of " + paths.root() + ": " + unreadable, unreadable);
        }
    }

    /** What a revision of a commit means to git; empty when nothing, or something that is no commit. */
    Optional<CommitId> commit(String revision) throws WorktreeException {
        try {
            return Optional.ofNullable(repository.resolve(revision + "^{commit}"))
                    .map(RefsAndCommits::id);
        } catch (RevisionSyntaxException | AmbiguousObjectException | IncorrectObjectTypeException meaningless) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** All refs whose names begin so, by full name, and the commits or other objects they point at. */
    SortedMap<String, String> refs(String prefix) throws WorktreeException {
        try {
            SortedMap<String, String> found = new TreeMap<>();
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
                ObjectId target = ref.getObjectId();
                if (target != null) {
                    found.put(ref.getName(), target.name());
                }
            }
            return found;
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** The ref that this full name stands for, unpeeled; empty where there is none. */
    Optional<CommitId> ref(String name) throws WorktreeException {
        try {
            return Optional.ofNullable(repository.exactRef(name))
                    .map(Ref::getObjectId)
                    .map(RefsAndCommits::id);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** What was said when the ref was made, as far as its reflog reaches back. */
    Optional<String> firstReflogMessage(String name) throws WorktreeException {
        try {
            ReflogReader reflog = repository.getRefDatabase().getReflogReader(name);
            List<ReflogEntry> newestFirst = reflog == null ? List.of() : reflog.getReverseEntries();
            return newestFirst.isEmpty()
                    ? Optional.empty()
                    : Optional.of(newestFirst.getLast().getComment());
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** Whether {@code ancestor} is {@code tip} or comes before it. */
    boolean reaches(CommitId tip, CommitId ancestor) throws WorktreeException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(id(ancestor)), walk.parseCommit(id(tip)));
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** How many commits {@code tip} has that {@code base} has not. */
    int ahead(CommitId base, CommitId tip) throws WorktreeException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            walk.markStart(walk.parseCommit(id(tip)));
            walk.markUninteresting(walk.parseCommit(id(base)));
            int count = 0;
            while (walk.next() != null) {
                count++;
            }
            return count;
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** The id of a commit's tree. */
    String tree(CommitId commit) throws WorktreeException {
        return parse(commit).getTree().name();
    }

    List<CommitId> parents(CommitId commit) throws WorktreeException {
        List<CommitId> parents = new ArrayList<>();
        for (RevCommit parent : parse(commit).getParents()) {
            parents.add(id(parent));
        }
        return parents;
    }

    /** The contents of those of the paths that are files, or symbolic links, of a commit. */
    Map<String, byte[]> files(CommitId commit, Collection<String> paths) throws WorktreeException {
        Map<String, byte[]> found = new TreeMap<>();
        RevTree tree = parse(commit).getTree();
        try {
            for (String path : paths) {
                try (TreeWalk walk = TreeWalk.forPath(repository, path, tree)) {
                    if (walk != null && walk.getFileMode(0).getObjectType() == Constants.OBJ_BLOB) {
                        found.put(path, repository.open(walk.getObjectId(0)).getBytes());
                    }
                }
            }
            return found;
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** When the latest of these commits was made, in seconds since the epoch. */
    long latest(Collection<CommitId> commits) throws WorktreeException {
        long latest = 0;
        for (CommitId commit : commits) {
            latest = Math.max(latest, parse(commit).getCommitTime());
        }
        return latest;
    }

    private RevCommit parse(CommitId commit) throws WorktreeException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(id(commit));
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private WorktreeException unreadable(IOException cause) {
        return new WorktreeException(
                "cannot read the repository of " + paths.root() + ": " + cause.getMessage(), cause);
    }

    private static ObjectId id(CommitId commit) {
        return ObjectId.fromString(commit.hex());
    }

    private static CommitId id(AnyObjectId object) {
        return new CommitId(object.name());
    }

    @Override
    public void close() {
        repository.close();
    }
}
