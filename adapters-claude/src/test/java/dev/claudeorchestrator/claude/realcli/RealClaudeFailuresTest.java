package dev.claudeorchestrator.claude.realcli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudeorchestrator.claude.realcli.RealClaude.Login;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the real program tells each failure of the API: the facts from which outcomes are computed. */
class RealClaudeFailuresTest {

    private static final int SESSIONS_AT_ONCE = 2;

    @TempDir
    static Path root;

    private static final Map<String, Future<Recording>> RECORDINGS = new HashMap<>();
    private static final ExecutorService POOL = Executors.newFixedThreadPool(SESSIONS_AT_ONCE);
    private static @Nullable Rig rig;

    /**
     * A failure and what the program makes of it.
     *
     * @param retries the number of {@code api_retry} events where one retry is allowed
     * @param error the error of the last assistant message
     * @param status the {@code api_error_status} of the result, 0 for none
     * @param says how the text of the result begins
     */
    record Row(
            String name, Login login, String line, int retries, String error, int status, String reason, String says) {

        Row as(Login other) {
            return new Row(name, other, line, retries, error, status, reason, says);
        }

        Row scripted(String otherLine) {
            return new Row(name, login, otherLine, retries, error, status, reason, says);
        }

        Row endingIn(String otherReason) {
            return new Row(name, login, line, retries, error, status, otherReason, says);
        }
    }

    static Stream<Row> rows() {
        return Stream.of(rejections(), outages(), subscriptions()).flatMap(rows -> rows);
    }

    private static Stream<Row> rejections() {
        return Stream.of(
                row("api-401", "unauthorized", 1, "authentication_failed", 401, "Invalid API key"),
                row("api-403", "forbidden", 0, "authentication_failed", 403, "Failed to authenticate. API Error: 403"),
                row("api-400-credit", "credit-balance", 0, "billing_error", 400, "Credit balance is too low"),
                row(
                        "api-400-org-disabled",
                        "organization-disabled",
                        0,
                        "invalid_request",
                        400,
                        "Your ANTHROPIC_API_KEY"),
                row("api-400-generic", "bad-request", 0, "unknown", 400, "API Error: 400 messages"),
                row("api-400-too-long", "prompt-too-long", 0, "invalid_request", 400, "Prompt is too long")
                        .endingIn("prompt_too_long"),
                row("api-404-model", "unknown-model", 0, "model_not_found", 404, "There's an issue with the selected"),
                row("api-413", "request-too-large", 0, "invalid_request", 413, "Request too large")
                        .endingIn("image_error"));
    }

    private static Stream<Row> outages() {
        return Stream.of(
                row("api-429", "rate-limit", 1, "rate_limit", 429, "API Error: Request rejected (429)"),
                row("api-429-retry-after-120", "rate-limit", 0, "rate_limit", 429, "API Error: Request rejected (429)")
                        .scripted("[[api(retry-after=120):fail rate-limit]]"),
                row("apikey-429-unified-headers", "usage-limit", 1, "rate_limit", 429, "API Error: Request rejected"),
                row("api-500", "server-error", 1, "server_error", 500, "API Error: 500"),
                row("api-529", "overloaded", 1, "server_error", 529, "API Error: 529 Overloaded"),
                row("conn-drop-before", "drop", 1, "server_error", 0, "API Error: Connection dropped"),
                row(
                        "conn-drop-mid",
                        "drop-in-answer",
                        1,
                        "server_error",
                        0,
                        "API Error: Connection to the API was lost"),
                row(
                        "garbage-html",
                        "garbage",
                        0,
                        "unknown",
                        0,
                        "API Error: API returned an empty or malformed response"),
                row(
                        "sse-error-overloaded",
                        "overloaded-in-stream",
                        0,
                        "server_error",
                        529,
                        "API Error: 529 Overloaded"));
    }

    private static Stream<Row> subscriptions() {
        return Stream.of(
                        row("sub-429-plain", "rate-limit", 1, "rate_limit", 429, "API Error: Server is temporarily"),
                        row("sub-401-expired", "login-expired", 2, "authentication_failed", 401, "Failed to authentic"),
                        row("sub-403-revoked", "login-revoked", 2, "authentication_failed", 403, "Failed to authentic"),
                        row("sub-529", "overloaded", 1, "server_error", 529, "API Error: 529 Overloaded"))
                .map(row -> row.as(Login.SUBSCRIPTION));
    }

    @BeforeAll
    static void startAllSessions() throws Exception {
        Rig opened = Rig.open(root);
        rig = opened;
        Stream.concat(
                        rows().map(row -> SessionPlan.of(row.name(), row.line()).as(row.login())),
                        Stream.of(
                                SessionPlan.of(
                                                "sub-limit-reached",
                                                "[[api(claim=five_hour,reset=1795363314):fail usage-limit]]")
                                        .as(Login.SUBSCRIPTION),
                                SessionPlan.of(
                                                "sub-limit-weekly",
                                                "[[api(claim=seven_day,reset=1795363314):fail usage-limit]]")
                                        .as(Login.SUBSCRIPTION),
                                SessionPlan.of("refusal", "[[api(times=9):refuse]]"),
                                SessionPlan.of("max-tokens", "[[api(times=9):cut-off Half a]]")))
                .forEach(plan -> RECORDINGS.put(plan.name(), POOL.submit(() -> opened.run(plan))));
    }

    @AfterAll
    static void stop() {
        POOL.shutdownNow();
        if (rig != null) {
            rig.close();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyFailureEndsInASuccessThatIsAnError(Row row) throws Exception {
        Recording recording = RECORDINGS.get(row.name()).get();
        JsonNode result = recording.result();
        assertThat(recording.exitStatus()).isEqualTo(1);
        assertThat(recording.standardError()).isEmpty();
        assertThat(recording.all("system/api_retry")).hasSize(row.retries());
        assertThat(recording.lastAssistant().path("error").asText()).isEqualTo(row.error());
        assertThat(recording.lastAssistant().path("message").path("model").asText())
                .isEqualTo("<synthetic>");
        assertThat(result.path("subtype").asText()).isEqualTo("success");
        assertThat(result.path("is_error").asBoolean()).isTrue();
        assertThat(result.path("api_error_status").asInt()).isEqualTo(row.status());
        assertThat(result.path("terminal_reason").asText()).isEqualTo(row.reason());
        assertThat(result.path("result").asText()).startsWith(row.says());
    }

    @Test
    void retriesAreAnnouncedWithTheirReason() throws Exception {
        JsonNode retry = RECORDINGS.get("api-529").get().all("system/api_retry").getFirst();
        assertThat(retry.path("attempt").asInt()).isEqualTo(1);
        assertThat(retry.path("max_retries").asInt()).isEqualTo(1);
        assertThat(retry.path("error_status").asInt()).isEqualTo(529);
        assertThat(retry.path("error").asText()).isEqualTo("overloaded");
        assertThat(retry.path("retry_delay_ms").asDouble()).isBetween(400.0, 1_000.0);
    }

    @Test
    void aUsageLimitIsTheOnlyRejectionWithAnInstantOfReset() throws Exception {
        Recording limited = RECORDINGS.get("sub-limit-reached").get();
        JsonNode info = limited.all("rate_limit_event").getFirst().path("rate_limit_info");
        assertThat(limited.exitStatus()).isEqualTo(1);
        assertThat(info.path("status").asText()).isEqualTo("rejected");
        assertThat(info.path("resetsAt").asLong()).isEqualTo(1_795_363_314);
        assertThat(info.path("rateLimitType").asText()).isEqualTo("five_hour");
        assertThat(limited.result().path("result").asText()).startsWith("You've hit your 5-hour limit");
        assertThat(limited.all("system/api_retry")).isEmpty();

        JsonNode plain = RECORDINGS
                .get("sub-429-plain")
                .get()
                .all("rate_limit_event")
                .getFirst()
                .path("rate_limit_info");
        assertThat(plain.path("status").asText()).isEqualTo("rejected");
        assertThat(plain.has("resetsAt")).isFalse();
    }

    @Test
    void theLimitThatWasReachedIsNamed() throws Exception {
        Recording limited = RECORDINGS.get("sub-limit-weekly").get();
        assertThat(limited.all("rate_limit_event")
                        .getFirst()
                        .path("rate_limit_info")
                        .path("rateLimitType")
                        .asText())
                .isEqualTo("seven_day");
        assertThat(limited.result().path("result").asText()).startsWith("You've hit your weekly limit");
    }

    @Test
    void aRefusalIsToldByItsStopReason() throws Exception {
        Recording refused = RECORDINGS.get("refusal").get();
        assertThat(refused.exitStatus()).isEqualTo(1);
        assertThat(refused.result().path("is_error").asBoolean()).isTrue();
        assertThat(refused.result().path("stop_reason").asText()).isEqualTo("refusal");
        assertThat(refused.types()).contains("system/model_refusal_no_fallback");
    }

    @Test
    void anAnswerOverTheTokenLimitIsContinuedThreeTimesOnly() throws Exception {
        Recording cutOff = RECORDINGS.get("max-tokens").get();
        assertThat(cutOff.exitStatus()).isEqualTo(1);
        assertThat(cutOff.all("assistant")).hasSize(5);
        assertThat(cutOff.lastAssistant().path("error").asText()).isEqualTo("max_output_tokens");
    }

    private static Row row(String name, String fault, int retries, String error, int status, String says) {
        String line = "[[api:fail " + fault + "]]";
        return new Row(name, Login.API_KEY, line, retries, error, status, "api_error", says);
    }
}
