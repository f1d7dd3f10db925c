package dev.claudeorchestrator.claude;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How sessions end, and streams that are out of order. */
@Timeout(60)
class StandInEndingsTest {

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
                "limit 1795363314                | 429  | rate_limit            | You've hit your session limit · resets 4:01pm (UTC)",
                "limit 1795363200 seven_day      | 429  | rate_limit            | You've hit your weekly limit · resets 4pm (UTC)",
                "limit 1795305660 seven_day_opus | 429  | rate_limit            | You've hit your Opus limit · resets 12:01am (UTC)",
                "limit-text You're out of credits| 429  | rate_limit            | You're out of credits",
                "api-error 529 server_error 529 Overloaded | 529 | server_error | 529 Overloaded",
                "api-error 401 authentication_failed Invalid API key | 401 | authentication_failed | Invalid API key",
                "api-error 400 billing_error Credit balance is too low | 400 | billing_error | Credit balance is too low",
                "api-error null server_error Unable to connect | null | server_error | Unable to connect",
                "too-long | 400 | invalid_request | Prompt is too long · the request is ~250000 tokens (limit 200000)",
            })
    void failsAsTheApiFails(String action, String status, String error, String text) throws Exception {
        EndedStandIn ended = standIn.perform(action.strip(), "write never.txt x");

        assertThat(ended.exitCode()).isEqualTo(1);
        JsonNode result = ended.result();
        assertThat(result.path("subtype").asText()).isEqualTo("success");
        assertThat(result.path("is_error").asBoolean()).isTrue();
        assertThat(result.path("api_error_status").asText()).isEqualTo(status);
        assertThat(result.path("result").asText()).isEqualTo(text);
        JsonNode synthetic = ended.events("assistant").getFirst();
        assertThat(synthetic.path("error").asText()).isEqualTo(error);
        assertThat(synthetic.at("/message/model").asText()).isEqualTo("<synthetic>");
        assertThat(standIn.directory().resolve("never.txt")).doesNotExist();
    }

    @Test
    void countsTheResetFromNow() throws Exception {
        long before = Instant.now().getEpochSecond();

        JsonNode info = standIn.perform("limit +3600")
                .events("rate_limit_event")
                .getFirst()
                .path("rate_limit_info");

        assertThat(info.path("status").asText()).isEqualTo("rejected");
        assertThat(info.path("resetsAt").asLong())
                .isBetween(before + 3600, Instant.now().getEpochSecond() + 3600);
    }

    @Test
    void refuses() throws Exception {
        EndedStandIn ended = standIn.perform("refuse");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.kinds())
                .containsExactly("system/init", "system/model_refusal_no_fallback", "assistant", "result/success");
        assertThat(ended.result().path("stop_reason").asText()).isEqualTo("refusal");
        assertThat(ended.result().path("is_error").asBoolean()).isTrue();
    }

    @Test
    void stopsAtTheLimitOfTurns() throws Exception {
        List<String> options = List.of("-p", "--output-format=stream-json", "--verbose", "--max-turns", "2");

        EndedStandIn ended =
                standIn.run(StandInProgram.script("append log 1", "append log 2", "append log 3"), Map.of(), options);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.result().path("subtype").asText()).isEqualTo("error_max_turns");
        assertThat(ended.result().path("num_turns").asInt()).isEqualTo(3);
        assertThat(ended.result().at("/errors/0").asText()).isEqualTo("Reached maximum number of turns (2)");
        assertThat(standIn.directory().resolve("log")).hasContent("1\n2\n");
        assertThat(standIn.perform("run true", "max-turns")
                        .result()
                        .path("subtype")
                        .asText())
                .isEqualTo("error_max_turns");
    }

    @Test
    void stopsWhenTheBudgetIsSpent() throws Exception {
        List<String> options = List.of("-p", "--output-format=stream-json", "--verbose", "--max-budget-usd", "0.50");

        EndedStandIn within = standIn.run(StandInProgram.script("cost 0.5", "say hi"), Map.of(), options);
        EndedStandIn beyond = standIn.run(StandInProgram.script("cost 0.51", "say hi"), Map.of(), options);

        assertThat(within.exitCode()).isZero();
        assertThat(beyond.exitCode()).isEqualTo(1);
        assertThat(beyond.result().path("subtype").asText()).isEqualTo("error_max_budget_usd");
        assertThat(beyond.result().at("/errors/0").asText()).isEqualTo("Reached maximum budget ($0.50)");
        assertThat(standIn.perform("cost 2", "budget").result().path("subtype").asText())
                .isEqualTo("error_max_budget_usd");
    }

    @Test
    void succeedsWithDoubtfulAnswers() throws Exception {
        assertThat(standIn.perform("empty-answer").result().path("result").asText())
                .isEmpty();
        assertThat(standIn.perform("question Shall I?", "write x x")
                        .result()
                        .path("result")
                        .asText())
                .isEqualTo("Shall I?");
        assertThat(standIn.directory().resolve("x")).doesNotExist();
    }

    @Test
    void givesAStructuredAnswer() throws Exception {
        JsonNode result =
                standIn.perform("structured {\"name\":\"x\",\"n\":[1,2]}").result();

        assertThat(result.path("structured_output").path("n").path(1).asInt()).isEqualTo(2);
        assertThat(result.path("result").asText()).isEqualTo("{\"name\":\"x\",\"n\":[1,2]}");
    }

    @ParameterizedTest
    @CsvSource({"exit 0, 0", "exit 7, 7", "die KILL, 137", "die TERM, 143", "die SEGV, 139", "partial, 0"})
    void endsWithoutAResult(String action, int exitCode) throws Exception {
        EndedStandIn ended = standIn.perform("say hi", action);

        assertThat(ended.exitCode()).isEqualTo(exitCode);
        assertThat(ended.text()).contains("\"init\"").contains("hi").doesNotContain("\"result\"");
    }

    @Test
    void cutsALineInTheMiddle() throws Exception {
        assertThat(standIn.perform("partial").text()).doesNotEndWith("\n").doesNotEndWith("}");
    }

    @Test
    void writesLinesThatAreNoEvents() throws Exception {
        EndedStandIn text = standIn.perform("garbage Killed by {\"type\"", "say hi");
        EndedStandIn bytes = standIn.perform("garbage", "say hi");
        EndedStandIn glued = standIn.perform("glue", "say hi");

        assertThat(text.text().lines()).contains("Killed by {\"type\"").hasSize(4);
        assertThat(new String(bytes.output(), StandardCharsets.ISO_8859_1)).contains("\u00ff\u00fe");
        assertThat(glued.text().lines().filter(line -> line.contains("}{\"type\":\"rate_limit_event\"")))
                .hasSize(1);
    }

    @Test
    void writesEventsNobodyKnows() throws Exception {
        assertThat(standIn.perform("unknown-event", "event {\"type\":\"own\"}").kinds())
                .contains("future_event/never_seen", "system/future_subtype", "own");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 65_536, 3_000_001})
    void writesALineOfExactlyThatSize(int bytes) throws Exception {
        EndedStandIn ended = standIn.perform("line " + bytes);

        assertThat(ended.exitCode()).isZero();
        String line = ended.text().lines().toList().get(1);
        assertThat(line.length() + 1).isEqualTo(bytes);
        assertThat(ended.kinds()).containsExactly("system/init", "assistant", "assistant", "result/success");
    }

    @Test
    void floodsWithWholeEvents() throws Exception {
        EndedStandIn ended = standIn.perform("flood 1000000");

        assertThat(ended.output().length).isBetween(1_000_000, 1_020_000);
        assertThat(ended.events("assistant")).hasSizeGreaterThan(100);
    }

    @Test
    void writesToStandardError() throws Exception {
        EndedStandIn ended = standIn.perform("stderr 3000");

        assertThat(ended.errors().lines()).hasSize(3000);
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void replaysARecording() throws Exception {
        Path recording = Path.of("src/test/resources/transcripts-2.1.197/success-text.jsonl")
                .toAbsolutePath();

        EndedStandIn ended = standIn.perform("no-init", "emit " + recording, "exit 0");

        assertThat(ended.output()).isEqualTo(Files.readAllBytes(recording));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jump",
                "sleep soon",
                "sleep",
                "cost x",
                "tokens 1",
                "exit",
                "write",
                "escape relative x",
                "retry x",
                "limit tomorrow",
                "limit +5 daily",
                "api-error 99 x",
                "emit /no/such/file",
                "line 10",
                "structured x",
                "die NOSUCH",
                "ignore NOSUCH",
                "first: jump",
                "act_write x",
                "warn-limit",
                "flood 1k"
            })
    void saysWhatIsWrongWithAScript(String action) throws Exception {
        EndedStandIn ended = standIn.perform(action);

        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.errors()).startsWith("stand-in: ").hasLineCount(1);
        assertThat(ended.kinds()).doesNotContain("result/success");
    }

    @Test
    void doesNothingOfAScriptWithAnUnknownAction() throws Exception {
        EndedStandIn ended = standIn.perform("write a A", "wirte b B");

        assertThat(ended.errors()).isEqualTo("stand-in: there is no action 'wirte'\n");
        assertThat(standIn.directory().resolve("a")).doesNotExist();
    }
}
