package dev.claudeorchestrator.subprocess.tail;

import static dev.claudeorchestrator.subprocess.RealProcesses.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.subprocess.OnLinux;
import dev.claudeorchestrator.subprocess.RealProcesses;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How files are followed; {@link PollingTailTest} runs the same without events of the operating system. */
class TailTest {

    private final Tail tail = new Tail(settings());
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();

    @TempDir
    private Path directory;

    private Path file;

    TailSettings settings() {
        return TailSettings.standard().withLongestShortLine(1000);
    }

    @BeforeEach
    void nameFile() {
        file = directory.resolve("stdout.jsonl");
    }

    @AfterEach
    void close() {
        tail.close();
    }

    @Test
    void handsOverLinesWhileTheFileGrows() throws Exception {
        append("one\n");
        TailedFile followed = tail.follow(file, 0, lines::add);
        assertThat(nextLine()).isEqualTo("one");
        append("two\nthree\nfo");
        assertThat(nextLine()).isEqualTo("two");
        assertThat(nextLine()).isEqualTo("three");
        append("ur\n");
        assertThat(nextLine()).isEqualTo("four");

        assertThat(await(followed.finish())).isEqualTo(Files.size(file));
        assertThat(lines).isEmpty();
    }

    @Test
    void waitsForAFileThatIsNotThereYet() throws Exception {
        TailedFile followed = tail.follow(file, 0, lines::add);
        append("first\n");

        assertThat(nextLine()).isEqualTo("first");
        assertThat(await(followed.finish())).isEqualTo(6);
    }

    @Test
    void endsWellWithoutAnyFile() throws Exception {
        assertThat(await(tail.follow(file, 0, lines::add).finish())).isZero();
    }

    @Test
    void cutsOffBothKindsOfLineEnd() throws Exception {
        append("unix\ndos\r\n\n\r\nmac\rno end\r\r\n");

        assertThat(allLines()).containsExactly("unix", "dos", "", "", "mac\rno end\r");
    }

    @Test
    void handsOverALastLineWithoutLineEndOnlyWhenTheFileIsFinished() throws Exception {
        append("whole\nhal");
        TailedFile followed = tail.follow(file, 0, lines::add);
        assertThat(nextLine()).isEqualTo("whole");
        append("f\r");

        assertThat(await(followed.finish())).isEqualTo(11);
        Line last = lines.remove();
        assertThat(last.isTerminated()).isFalse();
        assertThat(text(last)).isEqualTo("half\r");
        assertThat(last.nextOffset()).isEqualTo(11);
        assertThat(lines).isEmpty();
    }

    @Test
    void saysWhereLinesStandSoThatFollowingCanGoOnLater() throws Exception {
        append("ä\r\nsecond\nthird\n");
        await(tail.follow(file, 0, lines::add).finish());
        Line first = lines.remove();
        assertThat(first.offset()).isZero();
        assertThat(first.length()).isEqualTo(2);
        assertThat(first.nextOffset()).isEqualTo(4);
        lines.clear();

        await(tail.follow(file, first.nextOffset(), lines::add).finish());

        assertThat(nextLine()).isEqualTo("second");
        assertThat(lines.remove().offset()).isEqualTo(11);
    }

    @Test
    void keepsCharactersWholeThatWereWrittenInParts() throws Exception {
        byte[] bytes = "{\"text\":\"– ü 你好 😀\"}\n".getBytes(UTF_8);
        TailedFile followed = tail.follow(file, 0, lines::add);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte each : bytes) {
                out.write(each);
            }
        }

        assertThat(nextLine()).isEqualTo("{\"text\":\"– ü 你好 😀\"}");
        await(followed.finish());
    }

    @Test
    void handsOverLongLinesAsPartsOfTheFile() throws Exception {
        String exactlyShort = "s".repeat(1000);
        String longer = "l".repeat(1001);
        String longest = "x".repeat(300_000);
        append(exactlyShort + "\n" + longer + "\r\n" + longest + "\n" + exactlyShort + "\r\n" + longer);

        await(tail.follow(file, 0, lines::add).finish());

        assertThat(lines).extracting(line -> line instanceof LongLine).containsExactly(false, true, true, false, true);
        List<String> texts = new ArrayList<>();
        for (Line line : lines) {
            assertThat(line.length()).isEqualTo(text(line).length());
            texts.add(text(line));
        }
        assertThat(texts).containsExactly(exactlyShort, longer, longest, exactlyShort, longer);
    }

    @Test
    void readsALineOfFiftyMegabytesThatGrowsInPieces() throws Exception {
        byte[] piece = "0123456789abcde ".repeat(1 << 16).getBytes(UTF_8);
        TailedFile followed = tail.follow(file, 0, lines::add);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = 0; count < 50; count++) {
                out.write(piece);
            }
            out.write("\nnext\n".getBytes(UTF_8));
        }
        await(followed.finish());

        Line line = lines.remove();
        assertThat(line).isInstanceOf(LongLine.class);
        assertThat(line.length()).isEqualTo(50L * piece.length);
        try (InputStream in = line.open()) {
            for (int count = 0; count < 50; count++) {
                assertThat(in.readNBytes(piece.length)).isEqualTo(piece);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(nextLine()).isEqualTo("next");
    }

    @Test
    void cutsAnyTextInTheSamePlacesHoweverItIsWritten() throws Exception {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int count = 0; count < 3_000; count++) {
            text.append("y".repeat(random.nextInt(random.nextInt(20) == 0 ? 3_000 : 60)))
                    .append(random.nextInt(4) == 0 ? "\r\n" : "\n");
        }
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        TailedFile followed = tail.follow(file, 0, line -> seen.add(text(line)));
        byte[] bytes = text.toString().getBytes(UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            int written = 0;
            while (written < bytes.length) {
                int count = Math.min(random.nextInt(1, 5_000), bytes.length - written);
                out.write(bytes, written, count);
                written += count;
            }
        }
        await(followed.finish());

        assertThat(seen).isEqualTo(text.toString().lines().toList());
    }

    @Test
    void followsHundredsOfFilesAtOnce() throws Exception {
        int files = 300;
        List<List<String>> seen = new ArrayList<>();
        List<TailedFile> followed = new ArrayList<>();
        for (int index = 0; index < files; index++) {
            List<String> ofThisFile = Collections.synchronizedList(new ArrayList<>());
            seen.add(ofThisFile);
            Path each =
                    Files.createDirectory(directory.resolve("attempt-" + index)).resolve("out");
            followed.add(tail.follow(each, 0, line -> ofThisFile.add(text(line))));
        }
        for (int round = 0; round < 10; round++) {
            for (TailedFile each : followed) {
                Files.writeString(
                        each.file(), "round " + round + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
        for (TailedFile each : followed) {
            await(each.finish());
        }

        List<String> expected =
                IntStream.range(0, 10).mapToObj(round -> "round " + round).toList();
        assertThat(seen).hasSize(files).allSatisfy(ofOne -> assertThat(ofOne).isEqualTo(expected));
    }

    @Test
    void letsNoSlowListenerHoldUpOtherFiles() throws Exception {
        CountDownLatch reached = new CountDownLatch(20);
        CountDownLatch release = new CountDownLatch(1);
        List<TailedFile> slow = new ArrayList<>();
        for (int index = 0; index < 20; index++) {
            Path each = Files.writeString(directory.resolve("slow-" + index), "line\n");
            slow.add(tail.follow(each, 0, line -> {
                reached.countDown();
                awaitLatch(release);
            }));
        }
        awaitLatch(reached);
        append("fast\n");
        TailedFile fast = tail.follow(file, 0, lines::add);

        assertThat(nextLine()).isEqualTo("fast");
        await(fast.finish());
        release.countDown();
        for (TailedFile each : slow) {
            await(each.finish());
        }
    }

    @Test
    void tellsWhatAListenerThrew() throws Exception {
        append("one\ntwo\n");
        TailedFile followed = tail.follow(file, 0, line -> {
            lines.add(line);
            throw new IOException("listener gave up");
        });

        assertThatThrownBy(() -> followed.end().get(RealProcesses.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .hasRootCauseMessage("listener gave up");
        assertThat(followed.finish()).isCompletedExceptionally();
        assertThat(lines).hasSize(1);
    }

    @Test
    void noticesThatAFileShrank() throws Exception {
        append("one\ntwo\n");
        TailedFile followed = tail.follow(file, 0, lines::add);
        nextLine();
        nextLine();
        Files.writeString(file, "");
        append("x");

        assertThatThrownBy(() -> followed.finish().get(RealProcesses.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("shrank");
    }

    @Test
    void handsOverNothingMoreOnceItIsClosed() throws Exception {
        append("one\ntwo\n");
        CompletableFuture<TailedFile> self = new CompletableFuture<>();
        TailedFile followed = tail.follow(file, 0, line -> {
            self.join().close();
            lines.add(line);
        });
        self.complete(followed);

        assertThatThrownBy(() -> followed.end().get(RealProcesses.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(CancellationException.class);
        tail.close();
        assertThat(nextLine()).isEqualTo("one");
        assertThat(lines).isEmpty();
        assertThatThrownBy(() -> tail.follow(file, 0, lines::add)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesUpAllFilesWhenItIsClosed() throws Exception {
        TailedFile followed = tail.follow(file, 0, lines::add);

        tail.close();

        assertThat(followed.end()).isCompletedExceptionally();
    }

    @Test
    @OnLinux
    void followsWhatAnotherProcessWrites() throws Exception {
        TailedFile followed = tail.follow(file, 0, lines::add);
        Process writer = new ProcessBuilder("sh", "-c", "for i in $(seq 2000); do echo line $i; done; printf end")
                .redirectOutput(file.toFile())
                .start();
        assertThat(writer.waitFor()).isZero();
        await(followed.finish());

        assertThat(lines).hasSize(2001);
        assertThat(nextLine()).isEqualTo("line 1");
        assertThat(lines).last().satisfies(line -> assertThat(text(line)).isEqualTo("end"));
    }

    private List<String> allLines() throws Exception {
        await(tail.follow(file, 0, lines::add).finish());
        return lines.stream().map(TailTest::text).toList();
    }

    private String nextLine() throws InterruptedException {
        Line line = lines.poll(RealProcesses.LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no further line");
        }
        return text(line);
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String text(Line line) {
        try (InputStream in = line.open()) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(RealProcesses.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException interruption) {
            throw new AssertionError(interruption);
        }
    }
}
