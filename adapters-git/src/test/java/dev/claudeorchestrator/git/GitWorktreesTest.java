package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.testkit.WorktreesContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class GitWorktreesTest implements WorktreesContract {
    private GitScene scene;

    @BeforeEach
    void makeScene(@TempDir Path temporary) throws Exception {
        scene = new GitScene(temporary);
    }

    @Override
    public Scene scene() {
        return scene;
    }
}
