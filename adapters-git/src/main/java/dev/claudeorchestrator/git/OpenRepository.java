package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.WorktreeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the repository that a directory belongs to, and whether worktrees can be made of it. */
final class OpenRepository {
    private static final Pattern VERSION = Pattern.compile("git version (\\d+)\\.(\\d+).*", Pattern.DOTALL);
    private static final int MAJOR = 2;
    /** The first that merges without a checkout ({@code merge-tree --write-tree}). */
    private static final int MINOR = 38;

    private final Git git;

    OpenRepository(Git git) {
        this.git = git;
    }

    Path open(Path directory) throws PreconditionException, InterruptedException {
        Path asked = directory.toAbsolutePath().normalize();
        if (!Files.isDirectory(asked)) {
            throw new PreconditionException("there is no directory " + asked);
        }
        try {
            requireGit(asked);
            Path root = mainCheckout(asked);
            requireCommit(root);
            return root;
        } catch (GitFailedException failure) {
            throw explained(asked, failure);
        } catch (WorktreeException failure) {
            throw new PreconditionException(failure.getMessage(), failure);
        }
    }

    /** What git calls its version, if it is one to work with. */
    String requireGit(Path directory) throws GitFailedException, PreconditionException, InterruptedException {
        String version = git.at(directory).with("version").succeed().line();
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            throw new PreconditionException("\"git version\" answers \"" + version + "\", which is no version of git");
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        if (major < MAJOR || major == MAJOR && minor < MINOR) {
            throw new PreconditionException(
                    "git " + MAJOR + "." + MINOR + " or later is needed; this is \"" + version + "\"");
        }
        return version;
    }

    private Path mainCheckout(Path directory) throws GitFailedException, PreconditionException, InterruptedException {
        List<String> facts = git.at(directory)
                .with("rev-parse", "--path-format=absolute")
                .with("--is-bare-repository", "--is-inside-git-dir", "--git-dir", "--git-common-dir")
                .with("--show-object-format")
                .reading()
                .succeed()
                .line()
                .lines()
                .toList();
        Path own = Path.of(facts.get(2));
        Path common = Path.of(facts.get(3));
        boolean linked = !own.equals(common);
        if (facts.getFirst().equals("true") && !linked) {
            throw new PreconditionException(
                    "the repository " + common + " is bare; worktrees are made of a repository with a checkout");
        }
        if (!facts.get(4).equals("sha1")) {
            throw new PreconditionException("the repository " + common + " uses " + facts.get(4)
                    + " object names, which are not supported yet; sha1 is");
        }
        refuseOtherRefStorage(common);
        if (linked || facts.get(1).equals("true")) {
            return checkoutOf(common);
        }
        return Path.of(git.at(directory)
                .with("rev-parse", "--path-format=absolute", "--show-toplevel")
                .reading()
                .succeed()
                .line());
    }

    private void refuseOtherRefStorage(Path common)
            throws GitFailedException, PreconditionException, InterruptedException {
        String storage = setting(common, "extensions.refStorage");
        if (!storage.isEmpty() && !storage.equals("files")) {
            throw new PreconditionException("the repository " + common + " keeps its refs in a " + storage
                    + ", which is not supported yet; \"git refs migrate --ref-format=files\" changes that");
        }
    }

    /** The main checkout of a repository that was found from elsewhere. */
    private Path checkoutOf(Path common) throws GitFailedException, PreconditionException, InterruptedException {
        if (setting(common, "core.bare").equals("true")) {
            throw new PreconditionException(
                    "the repository " + common + " is bare; worktrees are made of a repository with a checkout");
        }
        String configured = setting(common, "core.worktree");
        Path root = configured.isEmpty()
                ? common.resolveSibling("").normalize()
                : common.resolve(configured).normalize();
        try {
            if (RepositoryPaths.of(root).common().toRealPath().equals(common.toRealPath())) {
                return root.toRealPath();
            }
        } catch (WorktreeException | IOException notThere) {
            // Said below: a repository may lie anywhere, and does not know its checkout then.
        }
        throw new PreconditionException("the main checkout of the repository " + common
                + " cannot be told from here; name a directory inside it");
    }

    private String setting(Path common, String name) throws GitFailedException, InterruptedException {
        return git.at(common)
                .with("config", "--file", common.resolve("config").toString(), "--get", name)
                .run()
                .line();
    }

    private static void requireCommit(Path root) throws WorktreeException, PreconditionException {
        try (RefsAndCommits reading = RefsAndCommits.of(RepositoryPaths.of(root))) {
            if (reading.commit("HEAD").isEmpty()) {
                throw new PreconditionException(
                        "the repository " + root + " has no commit to build upon; make a first commit");
            }
        }
    }

    static PreconditionException explained(Path directory, GitFailedException failure) {
        return switch (failure.complaint()) {
            case NOT_A_REPOSITORY ->
                new PreconditionException(
                        directory + " is not in a git repository; go to one, or make one by \"git init\"", failure);
            case DUBIOUS_OWNERSHIP ->
                new PreconditionException(
                        "git does not trust the repository at " + directory
                                + ", since somebody else owns it; if you do, tell git: git config --global --add "
                                + "safe.directory " + directory,
                        failure);
            case GIT_IS_MISSING ->
                new PreconditionException(
                        "there is no git on the PATH; install git " + MAJOR + "." + MINOR + " or later", failure);
            case UNKNOWN_FORMAT ->
                new PreconditionException(
                        "this git is too old for the repository at " + directory + ": " + failure.getMessage(),
                        failure);
            case NO_IDENTITY, HAS_SUBMODULES, OTHER -> new PreconditionException(failure.getMessage(), failure);
        };
    }
}
