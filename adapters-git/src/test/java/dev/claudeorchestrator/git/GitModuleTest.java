package dev.claudeorchestrator.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.port.TreeFiles;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.git.testkit.TempGitRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitModuleTest {
    private static Injector assembled() {
        return Guice.createInjector(Stage.PRODUCTION, new GitModule(), new AbstractModule() {
            @Override
            protected void configure() {
                binder().requireExplicitBindings();
                bind(HostEnvironment.class)
                        .toInstance(new HostEnvironment(TempGitRepo.environment(), Path.of("/nonexistent")));
            }
        });
    }

    @Test
    void bindsWorktreesThatWork(@TempDir Path temporary) throws Exception {
        TempGitRepo repository = TempGitRepo.create(temporary.resolve("shop"));
        Worktrees worktrees = assembled().getInstance(Worktrees.class);

        assertThat(worktrees.open(repository.root())).isEqualTo(repository.root());
        assertThat(assembled().getInstance(Worktrees.class)).isNotSameAs(worktrees);
    }

    @Test
    void readsFilesOfACommitWithoutACheckout(@TempDir Path temporary) throws Exception {
        TempGitRepo repository = TempGitRepo.create(temporary.resolve("shop"));
        repository.write(".claude/settings.json", "{}\n").write("sub/ü.txt", "ü\n");
        Files.createSymbolicLink(repository.root().resolve("link"), Path.of("README.md"));
        CommitId commit = repository.commitAll("Add");
        repository.write(".claude/settings.json", "changed since\n");
        TreeFiles files = assembled().getInstance(TreeFiles.class);

        Map<String, byte[]> found = files.read(
                repository.root(),
                commit,
                List.of(".claude/settings.json", "sub/ü.txt", "sub", "link", "missing", ".claude/missing"));

        assertThat(found).containsOnlyKeys(".claude/settings.json", "sub/ü.txt", "link");
        assertThat(new String(found.get(".claude/settings.json"), UTF_8)).isEqualTo("{}\n");
        assertThat(new String(found.get("sub/ü.txt"), UTF_8)).isEqualTo("ü\n");
        assertThat(new String(found.get("link"), UTF_8)).isEqualTo("README.md");
    }

    @Test
    void saysWhatItCannotRead(@TempDir Path temporary) throws Exception {
        TempGitRepo repository = TempGitRepo.create(temporary.resolve("shop"));
        CommitId unknown = new CommitId("1234567890123456789012345678901234567890");
        TreeFiles files = assembled().getInstance(TreeFiles.class);

        assertThatThrownBy(() -> files.read(repository.root(), unknown, List.of("README.md")))
                .isInstanceOf(WorktreeException.class)
                .hasMessageContaining(unknown.hex());
    }
}
