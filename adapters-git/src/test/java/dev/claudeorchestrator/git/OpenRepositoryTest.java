package dev.claudeorchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.git.testkit.TempGitRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenRepositoryTest {
    private Path temporary;

    @BeforeEach
    void useRealPath(@TempDir Path directory) throws Exception {
        temporary = directory.toRealPath();
    }

    private static Path open(Path directory) throws Exception {
        return open(directory, TempGitRepo.environment());
    }

    private static Path open(Path directory, Map<String, String> environment) throws Exception {
        return GitScene.worktrees(environment).open(directory);
    }

    private static void assertRefused(Path directory, String... words) {
        assertRefused(directory, TempGitRepo.environment(), words);
    }

    private static void assertRefused(Path directory, Map<String, String> environment, String... words) {
        assertThatThrownBy(() -> open(directory, environment))
                .isInstanceOf(PreconditionException.class)
                .hasMessageContainingAll(words);
    }

    /** A git on the PATH that does what the script says. */
    private Map<String, String> environmentWith(String script) throws Exception {
        Path directory = Files.createDirectories(temporary.resolve("bin"));
        Path git = Files.writeString(directory.resolve("git"), "#!/bin/sh\n" + script + "\n");
        assertThat(git.toFile().setExecutable(true)).isTrue();
        return environmentWithPath(directory + ":" + TempGitRepo.environment().get("PATH"));
    }

    private static Map<String, String> environmentWithPath(String path) {
        Map<String, String> environment = new HashMap<>(TempGitRepo.environment());
        environment.put("PATH", path);
        return environment;
    }

    @Test
    void findsTheMainCheckoutFromADirectoryBelowAndFromTheRepositoryItself() throws Exception {
        TempGitRepo repository = TempGitRepo.create(temporary.resolve("shop"));
        repository.write("src/main/a.txt", "a\n");

        assertThat(open(repository.root().resolve("src/main"))).isEqualTo(repository.root());
        assertThat(open(repository.root().resolve(".git"))).isEqualTo(repository.root());
    }

    @Test
    void findsTheMainCheckoutFromALinkedWorktreesSubdirectory() throws Exception {
        TempGitRepo repository = TempGitRepo.create(temporary.resolve("shop"));
        Path linked = temporary.resolve("linked");
        repository.git("worktree", "add", "--quiet", "--detach", linked.toString());

        assertThat(open(Files.createDirectories(linked.resolve("deep/er")))).isEqualTo(repository.root());
    }

    @Test
    void isNotLedAstrayByTheEnvironment() throws Exception {
        TempGitRepo repository = TempGitRepo.create(temporary.resolve("shop"));
        TempGitRepo other = TempGitRepo.create(temporary.resolve("other"));
        Map<String, String> environment = new HashMap<>(TempGitRepo.environment());
        environment.put("GIT_DIR", other.root().resolve(".git").toString());
        environment.put("GIT_WORK_TREE", other.root().toString());

        assertThat(open(repository.root(), environment)).isEqualTo(repository.root());
    }

    @Test
    void refusesADirectoryThatIsMissing() {
        assertRefused(temporary.resolve("missing"), "there is no directory " + temporary.resolve("missing"));
    }

    @Test
    void refusesADirectoryWithoutRepository() {
        assertRefused(temporary, temporary + " is not in a git repository", "git init");
    }

    @Test
    void refusesABareRepository() throws Exception {
        TempGitRepo repository = TempGitRepo.create(temporary.resolve("shop"));
        Path bare = temporary.resolve("bare.git");
        repository.git("clone", "--quiet", "--bare", repository.root().toString(), bare.toString());
        Path linked = temporary.resolve("linked");
        repository.gitIn(bare, "worktree", "add", "--quiet", "--detach", linked.toString());

        assertRefused(bare, "the repository " + bare + " is bare");
        assertRefused(linked, "the repository " + bare + " is bare");
    }

    @Test
    void refusesARepositoryWithoutACommit() throws Exception {
        TempGitRepo repository = TempGitRepo.withoutCommits(temporary.resolve("shop"));

        assertRefused(repository.root(), repository.root().toString(), "make a first commit");
    }

    @Test
    void refusesWhatItCannotReadRight() throws Exception {
        TempGitRepo reading = TempGitRepo.create(temporary.resolve("shop"));
        Path sha256 = temporary.resolve("sha256");
        reading.git("init", "--quiet", "--object-format=sha256", sha256.toString());
        assertRefused(sha256, "sha256 object names");

        reading.git("config", "core.repositoryFormatVersion", "1");
        reading.git("config", "extensions.refStorage", "reftable");
        assertThatThrownBy(() -> open(reading.root())).isInstanceOf(PreconditionException.class);
    }

    @Test
    void saysWhereToGoWhenTheCheckoutCannotBeToldFromALinkedWorktree() throws Exception {
        TempGitRepo repository = TempGitRepo.create(temporary.resolve("shop"));
        repository.git("init", "--quiet", "--separate-git-dir=" + temporary.resolve("apart"));
        Path linked = temporary.resolve("linked");
        repository.git("worktree", "add", "--quiet", "--detach", linked.toString());

        assertThat(open(repository.root())).isEqualTo(repository.root());
        assertRefused(linked, "cannot be told from here", "name a directory inside it");
    }

    @Test
    void saysThatGitIsMissing() throws Exception {
        Path empty = Files.createDirectories(temporary.resolve("empty"));

        assertRefused(temporary, environmentWithPath(empty.toString()), "no git on the PATH", "2.38");
    }

    @Test
    void saysThatGitIsTooOld() throws Exception {
        assertRefused(temporary, environmentWith("echo git version 2.37.9.windows.1"), "2.38", "2.37.9");
        assertRefused(temporary, environmentWith("echo git version 1.99"), "1.99");
        assertRefused(temporary, environmentWith("echo tig 3"), "tig 3");
    }

    @Test
    void acceptsVersionsThatVendorsDecorate() throws Exception {
        TempGitRepo repository = TempGitRepo.create(temporary.resolve("shop"));
        Map<String, String> environment = environmentWith(
                "[ \"$1\" = version ] && echo 'git version 3.0.1 (Apple Git-154)' && exit; PATH=${PATH#*:} exec git \"$@\"");

        assertThat(open(repository.root(), environment)).isEqualTo(repository.root());
    }

    @Test
    void saysHowToTrustARepositoryOfSomebodyElse() throws Exception {
        TempGitRepo repository = TempGitRepo.create(temporary.resolve("shop"));
        Map<String, String> environment =
                environmentWith("GIT_TEST_ASSUME_DIFFERENT_OWNER=1 PATH=${PATH#*:} exec git \"$@\"");

        assertRefused(repository.root(), environment, "does not trust", "safe.directory " + repository.root());
    }
}
