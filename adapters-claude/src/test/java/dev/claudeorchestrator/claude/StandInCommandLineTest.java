package dev.claudeorchestrator.claude;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line is taken as the real command takes it; the messages are those of Claude Code 2.1.197. */
@Timeout(60)
class StandInCommandLineTest {

    private static final String ID = "0b6f0e0e-3c5e-4b43-9f2e-3f6d3f1f0a11";

    @TempDir
    Path root;

    private StandInProgram standIn;

    @BeforeEach
    void install() throws IOException {
        standIn = new StandInProgram(root);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--no-such-flag | error: unknown option '--no-such-flag'",
                "--permission-mode yolo | error: option '--permission-mode <mode>' argument 'yolo' is invalid. Allowed choices are acceptEdits, auto, bypassPermissions, default, dontAsk, plan.",
                "--output-format xml | error: option '--output-format <format>' argument 'xml' is invalid. Allowed choices are text, json, stream-json.",
                "--output-format stream-json | Error: When using --print, --output-format=stream-json requires --verbose",
                "--setting-sources nope | Error processing --setting-sources: Invalid setting source: nope. Valid options are: user, project, local",
                "--settings /no/such.json | Error: Settings file not found: /no/such.json",
                "--session-id mine | Error: Invalid session ID. Must be a valid UUID.",
                "--session-id 0b6f0e0e-3c5e-4b43-9f2e-3f6d3f1f0a11 --resume x | Error: --session-id can only be used with --continue or --resume if --fork-session is also specified.",
                "--max-budget-usd 0 | Error: --max-budget-usd must be greater than 0",
                "--fork-session | stand-in: --fork-session is not supported",
            })
    void refusesAWrongCommandLine(String options, String message) throws Exception {
        List<String> command = new ArrayList<>(List.of("-p"));
        command.addAll(List.of(options.strip().split(" ")));

        EndedStandIn ended = standIn.run("hello", Map.of(), command);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors()).isEqualTo(message + "\n");
    }

    @Test
    void refusesAMissingValue() throws Exception {
        assertThat(standIn.run("hello", Map.of(), List.of("-p", "--model")).errors())
                .isEqualTo("error: option '--model <value>' argument missing\n");
    }

    @Test
    void saysThatItIsAStandIn() throws Exception {
        EndedStandIn ended = standIn.run("", Map.of(), List.of("--version"));

        assertThat(ended.text()).matches("\\d+\\.\\d+\\.\\d+ \\(stand-in\\)\n");
        assertThat(standIn.run("", Map.of(), List.of("--help")).text()).contains("@stand-in ");
    }

    @Test
    void echoesWhatInitEchoes() throws Exception {
        EndedStandIn ended = stream("--session-id", ID, "--model=claude-sonnet-5", "--permission-mode", "acceptEdits");

        JsonNode init = ended.events().getFirst();
        assertThat(init.path("session_id").asText()).isEqualTo(ID);
        assertThat(init.path("model").asText()).isEqualTo("claude-sonnet-5");
        assertThat(init.path("permissionMode").asText()).isEqualTo("acceptEdits");
        assertThat(init.path("cwd").asText())
                .isEqualTo(standIn.directory().toRealPath().toString());
        assertThat(init.path("tools")).extracting(JsonNode::asText).contains("Bash", "Write", "WebFetch");
    }

    @Test
    void namesItsToolsByTheOptions() throws Exception {
        assertThat(tools("--tools", "Bash,Read")).containsExactly("Bash", "Read");
        assertThat(tools("--tools", "")).isEmpty();
        assertThat(tools("--disallowedTools", "WebFetch WebSearch", "Bash(git push *)"))
                .contains("Bash")
                .doesNotContain("WebFetch", "WebSearch");
        assertThat(tools("--json-schema", "{\"type\":\"object\"}")).contains("StructuredOutput");
    }

    @Test
    void acceptsTheOptionsOfAnUnattendedSession() throws Exception {
        EndedStandIn ended = stream(
                "--session-id",
                ID,
                "--allowedTools",
                "Bash(git add *)",
                "Bash(git commit *)",
                "--add-dir",
                "/tmp",
                "/var",
                "--append-system-prompt",
                "-be brief",
                "--max-turns",
                "abc",
                "--fallback-model",
                "sonnet",
                "--agent",
                "reviewer",
                "--settings",
                "{}",
                "--setting-sources",
                "user,project",
                "--strict-mcp-config",
                "--mcp-config={}",
                "--include-partial-messages",
                "--effort",
                "high");

        assertThat(ended.errors()).isEmpty();
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void warnsOfAnUnknownEffort() throws Exception {
        EndedStandIn ended = stream("--effort", "mega");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.errors()).startsWith("Warning: Unknown --effort value 'mega'");
    }

    @Test
    void takesAPromptFromTheCommandLineToo() throws Exception {
        List<String> variadic = new ArrayList<>(StandInProgram.STREAM);
        variadic.addAll(List.of("--allowedTools", "Bash", "--", "@stand-in write a.txt A"));

        EndedStandIn ended = standIn.run("@stand-in append a.txt B\n", Map.of(), variadic);

        assertThat(ended.exitCode()).isZero();
        assertThat(standIn.directory().resolve("a.txt")).hasContent("A\nB\n");
    }

    @Test
    void losesAPromptToAVariadicOption() throws Exception {
        List<String> options = new ArrayList<>(StandInProgram.STREAM);
        options.addAll(List.of("--allowedTools", "Bash", "do it"));

        EndedStandIn ended = standIn.run("", Map.of(), options);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.errors())
                .isEqualTo(
                        "Error: Input must be provided either through stdin or as a prompt argument when using --print\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", " \n\t\n"})
    void saysNothingToABlankPrompt(String prompt) throws Exception {
        EndedStandIn ended = standIn.run(prompt, Map.of(), StandInProgram.STREAM);

        assertThat(ended).matches(blank -> blank.exitCode() == 0 && blank.output().length == 0);
    }

    @Test
    void takesALeadingSlashForACommand() throws Exception {
        EndedStandIn ended = standIn.run("/fix \"it\"\n@stand-in write a A\n", Map.of(), StandInProgram.STREAM);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.result().path("num_turns").asInt()).isZero();
        assertThat(ended.result().path("result").asText()).isEqualTo("Unknown command: /fix");
        assertThat(standIn.directory().resolve("a")).doesNotExist();
    }

    @Test
    void findsNoUnknownConversation() throws Exception {
        EndedStandIn ended = standIn.resume(ID, "go on");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.errors()).isEqualTo("No conversation found with session ID: " + ID + "\n");
        assertThat(ended.kinds()).containsExactly("result/error_during_execution");
        assertThat(ended.result().at("/errors/0").asText()).isEqualTo("No conversation found with session ID: " + ID);
        assertThat(standIn.resume("../x", "go on").exitCode()).isEqualTo(1);
    }

    @Test
    void writesTheOtherFormats() throws Exception {
        String prompt = StandInProgram.script("write a A", "say done\\nnow");

        JsonNode result = EndedStandIn.event(standIn.run(prompt, Map.of(), List.of("-p", "--output-format", "json"))
                .text());
        assertThat(result.path("result").asText()).isEqualTo("done\nnow");
        JsonNode all = EndedStandIn.STRICT.readTree(
                standIn.run(prompt, Map.of(), List.of("-p", "--output-format", "json", "--verbose"))
                        .text());
        assertThat(all).hasSize(5);
        assertThat(standIn.run(prompt, Map.of(), List.of("-p")).text()).isEqualTo("done\nnow\n");
        assertThat(standIn.run(StandInProgram.script("limit-text Too much"), Map.of(), List.of("-p"))
                        .text())
                .isEqualTo("Too much\n");
        assertThat(standIn.run(StandInProgram.script("run true"), Map.of(), List.of("-p", "--max-turns", "1"))
                        .text())
                .isEqualTo("Error: Reached max turns (1)\n");
    }

    private List<String> tools(String... options) throws Exception {
        List<String> names = new ArrayList<>();
        stream(options).events().getFirst().path("tools").forEach(tool -> names.add(tool.asText()));
        return names;
    }

    private EndedStandIn stream(String... options) throws Exception {
        List<String> command = new ArrayList<>(StandInProgram.STREAM);
        command.addAll(List.of(options));
        return standIn.run("hello", Map.of(), command);
    }
}
