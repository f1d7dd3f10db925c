package dev.claudeorchestrator.claude;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever the text, the stream is JSON in UTF-8, and the text arrives. */
@Timeout(60)
class StandInTextTest {

    static final List<String> TEXTS = List.of(
            "plain",
            "\"quoted\" and 'single'",
            "back\\\\slash",
            "ends in a backslash \\\\",
            "a\ttab",
            "control \u0001\u0002\u001b[31mred\u001b[0m \u007f end",
            "äöü ß — “quotes” 漢字 العربية",
            "emoji 🚀👩‍👩‍👧 done",
            "$HOME `id` $(id) ; & | > < * ? [a-z] ~ # !",
            "%s %d %% \\\\x41 \\\\u0041",
            "{\"type\":\"result\"}",
            "-n -e --",
            "double  spaces   stay",
            "'",
            "\"\\\\\"".repeat(500),
            "é".repeat(5000) + "\"");

    @TempDir
    Path root;

    private StandInProgram standIn;

    @BeforeEach
    void install() throws IOException {
        standIn = new StandInProgram(root);
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void carriesAnyText(String text) throws Exception {
        String meant = text.replace("\\\\", "\\");

        EndedStandIn ended = standIn.perform(
                "say " + text, "write a.txt " + text, "deny Bash " + text.replace("\\\\", "/"), "question " + text);

        assertThat(ended.errors()).isEmpty();
        assertThat(ended.result().path("result").asText()).isEqualTo(meant);
        assertThat(standIn.directory().resolve("a.txt")).hasContent(meant + "\n");
        assertThat(ended.events("assistant")
                        .getFirst()
                        .at("/message/content/0/text")
                        .asText())
                .isEqualTo(meant);
        assertThat(ended.events("assistant")
                        .get(1)
                        .at("/message/content/0/input/content")
                        .asText())
                .isEqualTo(meant + "\n");
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void carriesAnyPromptWithoutActions(String text) throws Exception {
        EndedStandIn ended = standIn.run(text + "\nsecond line", Map.of(), StandInProgram.STREAM);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.events()).hasSize(6);
        try (var notes = Files.list(standIn.directory().resolve("stand-in-notes"))) {
            assertThat(notes).hasSize(1);
        }
    }

    @Test
    void readsAPromptOfAMegabyte() throws Exception {
        String line = "Lorem ipsum dolor sit amet, consetetur sadipscing elitr, \"sed\" diam. 漢字\n";

        EndedStandIn ended = standIn.run(
                line.repeat(15_000) + "@stand-in write a.txt A\n" + "x".repeat(300_000),
                Map.of(),
                StandInProgram.STREAM);

        assertThat(ended.exitCode()).isZero();
        assertThat(standIn.directory().resolve("a.txt")).hasContent("A\n");
    }

    @Test
    void readsLinesThatEndLikeThoseOfWindows() throws Exception {
        standIn.run("Do it.\r\n@stand-in write a.txt A\r\n", Map.of(), StandInProgram.STREAM);

        assertThat(standIn.directory().resolve("a.txt")).hasContent("A\n");
    }

    @Test
    void replacesBytesThatAreNoText() throws Exception {
        byte[] bytes = new byte[20_000];
        new Random(42).nextBytes(bytes);
        Files.write(standIn.directory().resolve("bytes"), bytes);

        EndedStandIn ended = standIn.perform("run cat bytes", "run printf 'a\\377b\\303\\251\\342\\202c'");

        assertThat(ended.events("user")).hasSize(2);
        assertThat(content(ended.events("user").get(1))).isEqualTo("a\ufffdbé\ufffd\ufffdc");
    }

    @Test
    void keepsTheLinesOfACommandsOutput() throws Exception {
        EndedStandIn ended = standIn.perform("run printf '\\n\"one\"\\n\\n\\ttwo\\\\three\\n\\n'");

        assertThat(content(ended.events("user").getFirst())).isEqualTo("\n\"one\"\n\n\ttwo\\three");
    }

    @Test
    void cutsTheOutputOfATalkativeCommand() throws Exception {
        EndedStandIn ended = standIn.perform("run i=0; while [ $i -lt 5000 ]; do echo line $i; i=$((i+1)); done");

        assertThat(content(ended.events("user").getFirst()))
                .startsWith("line 0\nline 1\n")
                .hasSizeLessThan(31_000)
                .endsWith("... [output cut by the stand-in] ...");
    }

    @Test
    void worksInADirectoryWithAnyName() throws Exception {
        Path odd = Files.createDirectories(root.resolve("a \"b\" \\ ü 🚀 'c'"));
        StandInProgram there = new StandInProgram(odd);

        EndedStandIn ended = there.perform("write a.txt A", "run pwd");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.events().getFirst().path("cwd").asText())
                .isEqualTo(there.directory().toRealPath().toString());
        assertThat(content(ended.events("user").getLast()))
                .isEqualTo(there.directory().toRealPath().toString());
    }

    @Test
    void takesAnyModelName() throws Exception {
        String name = "claude \"x\" \\ ü";

        EndedStandIn ended =
                standIn.run("hi", Map.of(), List.of("-p", "--output-format=stream-json", "--verbose", "--model", name));

        assertThat(ended.events().getFirst().path("model").asText()).isEqualTo(name);
        assertThat(ended.result().path("modelUsage").has(name)).isTrue();
    }

    @Test
    void isNotDisturbedByTheLocaleOrItsEnvironment() throws Exception {
        for (String locale : List.of("C", "C.UTF-8", "no_SUCH")) {
            EndedStandIn ended = standIn.run(
                    StandInProgram.script("say äöü 🚀\\n\"x\""),
                    Map.of("LC_ALL", locale, "IFS", "a", "kind", "x", "POSIXLY_CORRECT", "1", "ORCH_TASK", "../ä b/c"),
                    StandInProgram.STREAM);
            assertThat(ended.result().path("result").asText()).isEqualTo("äöü 🚀\n\"x\"");
        }
    }

    @Test
    void neverLeavesItsDirectoryForANote() throws Exception {
        standIn.run("hi", Map.of("ORCH_TASK", "../../x/..y"), StandInProgram.STREAM);

        assertThat(standIn.directory().resolve("stand-in-notes/x-..y.md")).exists();
    }

    private static String content(JsonNode user) {
        String content = user.at("/message/content/0/content").asText();
        assertThat(content.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
        return content;
    }
}
