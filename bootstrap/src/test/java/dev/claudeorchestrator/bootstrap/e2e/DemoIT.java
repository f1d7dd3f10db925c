package dev.claudeorchestrator.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final Pattern ROOT = Pattern.compile("rm -rf (\\S+)");

    @TempDir
    private Path home;

    @Test
    void everyTaskSucceedsWithNothingButAPath() throws IOException {
        ProgramRun.Result result = ProgramRun.of(Map.of("PATH", System.getenv("PATH")), home, home, "demo");
        Matcher root = ROOT.matcher(result.out());
        assertThat(root.find()).as(result.err()).isTrue();
        Path project = Path.of(root.group(1));
        try {
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.out()).contains("5 succeeded.");
            assertThat(project.resolve("worktrees/readme/bin")).isDirectoryContaining("glob:**/words");
            assertThat(home).isEmptyDirectory();
        } finally {
            remove(project);
        }
    }

    private static void remove(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
