package dev.claudeorchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.git.testkit.TempGitRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTest {
    @Test
    void seesThisEnvironmentAndNoOther() {
        Map<String, String> host = Map.of(
                "PATH", "/bin",
                "HOME", "/home/me",
                "XDG_CONFIG_HOME", "/home/me/cfg",
                "LC_ALL", "de_DE.UTF-8",
                "GIT_DIR", "/somewhere",
                "GIT_INDEX_FILE", "/somewhere/index",
                "GIT_AUTHOR_NAME", "Nobody",
                "EDITOR", "vi",
                "ANTHROPIC_API_KEY", "secret");

        Map<String, String> seen = new TreeMap<>(GitEnvironment.of(host));
        seen.keySet().removeIf(name -> name.startsWith("GIT_CONFIG_"));

        assertThat(seen)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("PATH", "/bin"),
                        Map.entry("HOME", "/home/me"),
                        Map.entry("XDG_CONFIG_HOME", "/home/me/cfg"),
                        Map.entry("LC_ALL", "C.UTF-8"),
                        Map.entry("DEBIAN_FRONTEND", "noninteractive"),
                        Map.entry("GCM_INTERACTIVE", "never"),
                        Map.entry("GIT_ASKPASS", "true"),
                        Map.entry("GIT_EDITOR", "true"),
                        Map.entry("GIT_LFS_SKIP_SMUDGE", "1"),
                        Map.entry("GIT_PAGER", "cat"),
                        Map.entry("GIT_SEQUENCE_EDITOR", "true"),
                        Map.entry("GIT_SSH_COMMAND", "ssh -oBatchMode=yes"),
                        Map.entry("GIT_TERMINAL_PROMPT", "0"),
                        Map.entry("SSH_ASKPASS", "true"))));
    }

    @Test
    void isStrongerThanTheRepositorysConfiguration(@TempDir Path temporary) throws Exception {
        TempGitRepo repository = TempGitRepo.create(temporary.resolve("shop"));
        Map<String, String> settings = Map.of(
                "gc.auto", "1",
                "maintenance.auto", "true",
                "core.hooksPath", "/tmp/hooks",
                "core.fsmonitor", "true",
                "commit.gpgSign", "true");
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            repository.git("config", setting.getKey(), setting.getValue());
        }
        GitCommand git = GitScene.git(TempGitRepo.environment()).at(repository.root());

        Map<String, String> effective = new HashMap<>();
        for (String name : settings.keySet()) {
            effective.put(name, git.with("config", name).succeed().line());
        }

        assertThat(effective)
                .isEqualTo(Map.of(
                        "gc.auto", "0",
                        "maintenance.auto", "false",
                        "core.hooksPath", "/dev/null",
                        "core.fsmonitor", "false",
                        "commit.gpgSign", "false"));
    }

    @Test
    void tellsTheCommandAndWhatGitSaid(@TempDir Path temporary) throws Exception {
        TempGitRepo repository = TempGitRepo.create(temporary.resolve("shop"));
        GitCommand git = GitScene.git(TempGitRepo.environment()).on(RepositoryPaths.of(repository.root()));

        assertThatThrownBy(() -> git.with("rev-parse", "--verify", "nonsense").succeed())
                .isInstanceOf(GitFailedException.class)
                .hasMessage("\"git rev-parse --verify nonsense\" in "
                        + repository.root().resolve(".git") + " failed (status 128): fatal: Needed a single revision");
    }

    @Test
    void endsACommandThatTakesTooLong(@TempDir Path temporary) {
        GitCommand git = GitScene.git(TempGitRepo.environment()).at(temporary);

        assertThatThrownBy(() -> git.with("-c", "alias.wait=!sleep 600", "wait")
                        .within(Duration.ofMillis(50))
                        .succeed())
                .isInstanceOf(GitFailedException.class)
                .hasMessageContaining("was ended after PT0.05S");
    }

    @Test
    void readsStatusAsGitWritesIt() {
        assertThat(Status.parse(List.of())).isEqualTo(new Status(0, false, List.of()));
        assertThat(Status.parse(List.of("1 .M N... 100644 100644 100644 a b file", "? new.txt", "? repository/")))
                .isEqualTo(new Status(3, false, List.of("repository/")));
        assertThat(Status.parse(List.of("1 M. N... 100644 100644 100644 a b file"))
                        .staged())
                .isTrue();
        assertThat(Status.parse(List.of("u UU N... 1 2 3 4 a b c file")).staged())
                .isTrue();
    }

    @Test
    void readsCountsAsGitWritesThem() {
        assertThat(CountChanges.parse(List.of("3\t1\ta file.txt", "-\t-\timage.png", "1\t0\t", "old name", "new name")))
                .isEqualTo(new CountChanges.Lines(3, 4, 1));
    }

    @Test
    void keepsJGitFromLeavingTraces(@TempDir Path temporary) throws Exception {
        TempGitRepo repository = TempGitRepo.create(temporary.resolve("shop"));
        repository.git("pack-refs", "--all");
        Path refs = repository.root().resolve(".git");
        var before = Files.getLastModifiedTime(refs);
        try (RefsAndCommits reading = RefsAndCommits.of(RepositoryPaths.of(repository.root()))) {
            assertThat(reading.commit("main")).contains(repository.head());
        }

        assertThat(Files.getLastModifiedTime(refs)).isEqualTo(before);
        assertThat(FS.FileStoreAttributes.get(refs).getFsTimestampResolution()).isEqualTo(Duration.ofSeconds(2));
        var settings = SystemReader.getInstance().getJGitConfig();
        settings.setString("filesystem", "any", "timestampResolution", "1 seconds");
        settings.save();
        assertThat(SystemReader.getInstance().openJGitConfig(null, FS.DETECTED).getFile())
                .isNull();
    }
}
