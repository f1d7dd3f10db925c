package dev.claudeorchestrator.bootstrap.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.Workplace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks at a run while it goes on. */
@Timeout(120)
class GoingRunTest {
    @TempDir
    private Path directory;

    /** Tells when a text has come by. */
    private static final class Watched extends StringWriter {
        private final String awaited;
        private final CountDownLatch seen = new CountDownLatch(1);

        Watched(String awaited) {
            this.awaited = awaited;
        }

        @Override
        public void flush() {
            if (toString().contains(awaited)) {
                seen.countDown();
            }
        }

        void await() throws InterruptedException {
            assertThat(seen.await(60, TimeUnit.SECONDS)).as(toString()).isTrue();
        }
    }

    private static FutureTask<Integer> start(FutureTask<Integer> task) {
        Thread.ofVirtual().start(task);
        return task;
    }

    @Test
    void followsASessionUntilTheTaskEnds() throws Exception {
        Workplace workplace = Workplace.in(directory);
        Path gate = directory.resolve("gate");
        String batch = """
                {"tasks": [{"name": "docs", "prompt": "@stand-in say Here I am.\\n@stand-in write a.txt one\\n\
                @stand-in commit First half\\n@stand-in run until test -e %s; do sleep 0.05; done\\n@stand-in say Go on."}]}
                """.formatted(gate);
        FutureTask<Workplace.Result> run = new FutureTask<>(() -> workplace.run("quiet-otter", batch));
        Watched err = new Watched("nothing");
        Thread.ofVirtual().start(run);
        while (!workplace.call("logs", "docs").out().contains("▸ Bash: until")) {
            assertThat(run.isDone()).isFalse();
        }

        Watched out = new Watched("Here I am.");
        FutureTask<Integer> follower = start(new FutureTask<>(
                () -> workplace.call(new PrintWriter(out), new PrintWriter(err), "logs", "docs", "-f")));
        out.await();
        assertThat(follower.isDone()).isFalse();
        assertThat(workplace.call("show", "docs").out()).contains("▸ quiet-otter/docs  running", "ended      not yet");
        assertThat(workplace.call("show", "--json").out()).contains("\"exit_code\" : null", "\"outcome\" : null");
        assertThat(workplace.call("diff", "docs").out()).contains("+one");

        Files.createFile(gate);
        assertThat(follower.get(60, TimeUnit.SECONDS)).isZero();
        assertThat(run.get(60, TimeUnit.SECONDS).status()).isZero();
        assertThat(out.toString())
                .startsWith("==> quiet-otter/docs, attempt 1 <==")
                .containsSubsequence("Here I am.", "Go on.", "turn ended (success)");
        assertThat(err.toString()).contains("quiet-otter/docs is succeeded");
    }
}
