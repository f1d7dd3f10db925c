package dev.claudeorchestrator.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every action is in the reference with its arguments, is tried at least once, and behaves the same in every shell. */
@Timeout(120)
class StandInReferenceTest {

    private static final Path REFERENCE = Path.of("../docs/reference/stand-in.md");

    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `([a-z][^`]*)` \\|", Pattern.MULTILINE);

    private static final Pattern DEFINED = Pattern.compile("^# (.*)\nact_([a-z_]+)\\(\\) \\{$", Pattern.MULTILINE);

    private static final Pattern FUNCTION = Pattern.compile("^act_[a-z_]+\\(\\)", Pattern.MULTILINE);

    /** One use of every action, with the exit code it leads to. */
    private static final Map<String, Integer> USES = new TreeMap<>(Map.ofEntries(
            Map.entry("write a.txt A\\tB\\n\"C\"", 0),
            Map.entry("append a.txt D", 0),
            Map.entry("delete nothing", 0),
            Map.entry("escape /dev/null x", 0),
            Map.entry("run echo \"$0\" | tr a b; exit 3", 0),
            Map.entry("commit nothing", 0),
            Map.entry("stash", 0),
            Map.entry("deny Bash git push --force", 0),
            Map.entry("say \"Hello\\n 漢字\"", 0),
            Map.entry("model other", 0),
            Map.entry("api-key-source none", 0),
            Map.entry("init-delay 0.01", 0),
            Map.entry("no-init", 0),
            Map.entry("cost .5", 0),
            Map.entry("tokens 1 2", 0),
            Map.entry("turns 3", 0),
            Map.entry("retry overloaded 529 2", 0),
            Map.entry("limit +60", 1),
            Map.entry("limit-text You've hit it", 1),
            Map.entry("warn-limit 0.8", 0),
            Map.entry("api-error 500 server_error Oh no", 1),
            Map.entry("too-long", 1),
            Map.entry("refuse", 1),
            Map.entry("max-turns", 1),
            Map.entry("budget", 1),
            Map.entry("empty-answer", 0),
            Map.entry("question Which?", 0),
            Map.entry("structured {\"a\":1}", 0),
            Map.entry("exit 9", 9),
            Map.entry("die KILL", 137),
            Map.entry("result-then-sleep 0.01", 0),
            Map.entry("two-results", 0),
            Map.entry("zero-turn-preamble", 0),
            Map.entry("background", 0),
            Map.entry("garbage", 0),
            Map.entry("glue", 0),
            Map.entry("partial", 0),
            Map.entry("unknown-event", 0),
            Map.entry("event {\"type\":\"system\",\"subtype\":\"status\"}", 0),
            Map.entry("line 5000", 0),
            Map.entry("flood 20000", 0),
            Map.entry("stderr 10", 0),
            Map.entry("emit /dev/null", 0),
            Map.entry("sleep 0.01", 0),
            Map.entry("hang", 143),
            Map.entry("ignore INT", 0),
            Map.entry("fork 60", 0),
            Map.entry("fork-detached 0.01", 0),
            Map.entry("hold-stdout 0.01", 0)));

    @TempDir
    Path root;

    @Test
    void documentsEveryActionWithItsArguments() throws IOException {
        String script = Files.readString(StandInClaude.install(root));
        List<String> documented = matches(DOCUMENTED, Files.readString(REFERENCE));
        List<String> defined = matches(DEFINED, script);

        assertThat(defined).hasSameSizeAs(matches(FUNCTION, script));
        assertThat(documented).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(defined);
        assertThat(USES.keySet().stream().map(StandInReferenceTest::action))
                .containsExactlyInAnyOrderElementsOf(
                        defined.stream().map(StandInReferenceTest::action).toList());
    }

    @Test
    void doesWhatTheExampleSays() throws Exception {
        StandInProgram standIn = new StandInProgram(root);
        new ProcessBuilder("git", "init", "-q")
                .directory(standIn.directory().toFile())
                .start()
                .waitFor();
        String example = Files.readString(REFERENCE).split("```\n", 3)[1];

        EndedStandIn first = standIn.run(example, Map.of(), StandInProgram.STREAM);
        EndedStandIn resumed = standIn.resume(first.session(), "go on");

        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.result().path("api_error_status").asInt()).isEqualTo(429);
        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.text()).contains("The limit is over, going on.", "\"kind\":\"committed\"");
        assertThat(standIn.directory().resolve("src/greeting.txt")).hasContent("Hello,\nworld\n");
    }

    @Test
    void namesEveryActionLikeItsFunction() throws IOException {
        Matcher matcher = DEFINED.matcher(Files.readString(StandInClaude.install(root)));

        assertThat(matcher.results())
                .allMatch(match -> action(match.group(1)).replace('-', '_').equals(match.group(2)));
    }

    @ParameterizedTest
    @MethodSource("usesInShells")
    void behavesTheSameInEveryShell(List<String> shell, String use, int exitCode) throws Exception {
        StandInProgram standIn = new StandInProgram(root, shell);
        if (use.equals("hang")) {
            try (RunningStandIn running = standIn.start(use)) {
                running.awaitInit();
                running.signal("TERM");
                assertThat(running.end().exitCode()).isEqualTo(exitCode);
            }
        } else {
            EndedStandIn ended = standIn.perform("say begin", use);
            assertThat(ended.exitCode()).as(ended.errors()).isEqualTo(exitCode);
            assertThat(ended.errors()).hasLineCount(use.startsWith("stderr") ? 10 : 0);
        }
    }

    static Stream<Arguments> usesInShells() {
        return Stream.of(List.of("dash"), List.of("bash", "--posix"), List.of("busybox", "sh"))
                .filter(shell -> Stream.of("/bin", "/usr/bin")
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, shell.getFirst()))))
                .flatMap(shell ->
                        USES.entrySet().stream().map(use -> Arguments.of(shell, use.getKey(), use.getValue())));
    }

    private static String action(String use) {
        return use.replaceFirst(" .*", "");
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.groupCount() == 0 ? match.group() : match.group(1))
                .toList();
    }
}
