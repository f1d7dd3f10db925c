package dev.claudeorchestrator.claude.realcli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MessagesApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final HttpClient client = HttpClient.newHttpClient();
    private MessagesApi api;

    @BeforeEach
    void start() throws IOException {
        api = MessagesApi.start((InstantSource) now::get);
    }

    @AfterEach
    void stop() {
        api.close();
        client.close();
    }

    @Test
    void theScriptIsAnsweredStepByStep() throws Exception {
        ArrayNode conversation = prompt("Do it.\n[[api:bash ls -l]]\n[[api:text Done]]");
        JsonNode first = plainAnswer("s", conversation);
        assertThat(first.path("stop_reason").asText()).isEqualTo("tool_use");
        assertThat(first.path("content").path(0).path("input").path("command").asText())
                .isEqualTo("ls -l");
        assistantSaid(conversation, first);
        JsonNode second = plainAnswer("s", conversation);
        assertThat(second.path("content").path(0).path("text").asText()).isEqualTo("Done");
        assertThat(second.path("stop_reason").asText()).isEqualTo("end_turn");
    }

    @Test
    void aLaterPromptGoesOnUnlessItBringsAScript() throws Exception {
        ArrayNode conversation = prompt("[[api:text one]]\n[[api:text two]]");
        assistantSaid(conversation, plainAnswer("s", conversation));
        userSays(conversation, "Go on.");
        assertThat(textOf(plainAnswer("s", conversation))).isEqualTo("two");
        userSays(conversation, "[[api:text fresh]]");
        assertThat(textOf(plainAnswer("s", conversation))).isEqualTo("fresh");
    }

    @Test
    void aStreamCarriesTheSameAnswerInEvents() throws Exception {
        List<String> lines = stream("s", prompt("[[api:text Hello\\n]]\n[[api:+write a.txt x]]"))
                .lines()
                .toList();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("event: "))
                .containsExactly(
                        "event: message_start",
                        "event: ping",
                        "event: content_block_start",
                        "event: content_block_delta",
                        "event: content_block_stop",
                        "event: content_block_start",
                        "event: content_block_delta",
                        "event: content_block_stop",
                        "event: message_delta",
                        "event: message_stop");
        List<JsonNode> data = dataOf(lines);
        assertThat(data.get(3).path("delta").path("text").asText()).isEqualTo("Hello\n");
        assertThat(JSON.readTree(data.get(6).path("delta").path("partial_json").asText())
                        .path("file_path")
                        .asText())
                .isEqualTo("a.txt");
        assertThat(data.get(8).path("delta").path("stop_reason").asText()).isEqualTo("tool_use");
    }

    @Test
    void aLongTextIsStreamedInPieces() throws Exception {
        String text = String.join(
                "",
                dataOf(stream("s", prompt("[[api(bytes=100000):long-text]]"))
                                .lines()
                                .toList())
                        .stream()
                        .map(event -> event.path("delta").path("text").asText())
                        .toList());
        assertThat(text).hasSize(100_000).startsWith("0000000 0000001 ");
    }

    @Test
    void failuresAreCountedForEachSession() throws Exception {
        ArrayNode conversation = prompt("[[api(first=2):fail overloaded]]\n[[api:text At last]]");
        assertThat(Stream.of("a", "b", "a", "b", "a").map(session -> status(session, conversation)))
                .containsExactly(529, 529, 529, 529, 200);
        assertThat(api.requests().stream().map(ApiRequest::status)).containsExactly(529, 529, 529, 529, 200);
    }

    @Test
    void aUsageLimitIsToldInHeaders() throws Exception {
        HttpResponse<String> response =
                post("s", prompt("[[api(claim=seven_day,resets-in=2h):fail usage-limit]]"), false);
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("anthropic-ratelimit-unified-status"))
                .hasValue("rejected");
        assertThat(response.headers().firstValue("anthropic-ratelimit-unified-representative-claim"))
                .hasValue("seven_day");
        assertThat(response.headers().firstValueAsLong("anthropic-ratelimit-unified-reset"))
                .hasValue(NOW.plus(Duration.ofHours(2)).getEpochSecond());
    }

    @Test
    void everySessionIsRejectedUntilTheInstant() {
        ArrayNode conversation = prompt("[[api:text ok]]");
        api.rejectUntil(NOW.plusSeconds(60));
        assertThat(status("s", conversation)).isEqualTo(429);
        now.set(NOW.plusSeconds(60));
        assertThat(status("s", conversation)).isEqualTo(200);
    }

    @Test
    void anImposedFaultLastsUntilTheRepair() {
        ArrayNode conversation = prompt("[[api:text ok]]");
        api.failEveryRequest(Fault.unauthorized());
        assertThat(status("s", conversation)).isEqualTo(401);
        api.repair();
        assertThat(status("s", conversation)).isEqualTo(200);
    }

    @Test
    void connectionsAreDropped() {
        assertThatThrownBy(() -> post("s", prompt("[[api:fail drop]]"), true)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post("s", prompt("[[api:fail drop-in-answer]]"), true))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aStalledAnswerEndsWithTheServer() throws Exception {
        CompletableFuture<HttpResponse<String>> stalled =
                client.sendAsync(request("s", prompt("[[api:fail stall]]"), true), BodyHandlers.ofString());
        api.awaitRequests(1, ApiRequest::asksForAnswer, Duration.ofSeconds(30));
        assertThat(stalled).isNotDone();
        api.close();
        assertThat(stalled).failsWithin(Duration.ofSeconds(30));
    }

    @Test
    void anAnswerIsHeldUntilItIsReleased() throws Exception {
        CompletableFuture<HttpResponse<String>> held =
                client.sendAsync(request("s", prompt("[[api(hold=gate):text ok]]"), false), BodyHandlers.ofString());
        api.awaitRequests(1, ApiRequest::asksForAnswer, Duration.ofSeconds(30));
        assertThat(held).isNotDone();
        api.release("gate");
        assertThat(held).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void sessionsMeet() throws Exception {
        ArrayNode conversation = prompt("[[api(meet=2):text ok]]");
        CompletableFuture<HttpResponse<String>> first =
                client.sendAsync(request("a", conversation, false), BodyHandlers.ofString());
        api.awaitRequests(1, ApiRequest::asksForAnswer, Duration.ofSeconds(30));
        assertThat(first).isNotDone();
        assertThat(status("b", conversation)).isEqualTo(200);
        assertThat(first).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void aWrongScriptIsQuoted() throws Exception {
        HttpResponse<String> response = post("s", prompt("[[api:dance wildly]]"), false);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("[[api:dance wildly]]", "no such verb: dance");
        assertThat(post("s", prompt("[[api(colour=red):text x]]"), false).body())
                .contains("no such option");
        assertThat(post("s", prompt("[[api:fail utterly]]"), false).body()).contains("no such fault: utterly");
    }

    @Test
    void credentialsAreToldApartButNotKept() throws Exception {
        ArrayNode conversation = prompt("[[api:text ok]]");
        HttpRequest bearer = HttpRequest.newBuilder(api.baseUrl().resolve("/v1/messages"))
                .header("Authorization", "Bearer secret-token")
                .POST(BodyPublishers.ofString(body(conversation, false)))
                .build();
        client.send(bearer, BodyHandlers.discarding());
        status("s", conversation);
        List<ApiRequest> requests = api.requests();
        assertThat(requests)
                .extracting(ApiRequest::credential)
                .containsExactly(ApiRequest.Credential.BEARER_TOKEN, ApiRequest.Credential.API_KEY);
        assertThat(requests).extracting(ApiRequest::credentialFingerprint).doesNotHaveDuplicates();
        assertThat(requests.toString()).doesNotContain("secret-token");
    }

    @Test
    void probesOfTheHostAreAnswered() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(api.baseUrl().resolve("/"))
                .method("HEAD", BodyPublishers.noBody())
                .build();
        assertThat(client.send(head, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        HttpRequest other =
                HttpRequest.newBuilder(api.baseUrl().resolve("/v1/other")).build();
        assertThat(client.send(other, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
        assertThat(api.requests()).noneMatch(ApiRequest::asksForAnswer);
    }

    private ArrayNode prompt(String text) {
        ArrayNode messages = JSON.createArrayNode();
        userSays(messages, text);
        return messages;
    }

    private static void userSays(ArrayNode messages, String text) {
        messages.addObject().put("role", "user").put("content", text);
    }

    private static void assistantSaid(ArrayNode messages, JsonNode answer) {
        ObjectNode message = messages.addObject().put("role", "assistant");
        message.set("content", answer.path("content"));
    }

    private JsonNode plainAnswer(String session, ArrayNode messages) throws IOException, InterruptedException {
        return JSON.readTree(post(session, messages, false).body());
    }

    private String stream(String session, ArrayNode messages) throws IOException, InterruptedException {
        return post(session, messages, true).body();
    }

    private int status(String session, ArrayNode messages) {
        try {
            return post(session, messages, false).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> post(String session, ArrayNode messages, boolean streamed)
            throws IOException, InterruptedException {
        return client.send(request(session, messages, streamed), BodyHandlers.ofString());
    }

    private HttpRequest request(String session, ArrayNode messages, boolean streamed) {
        return HttpRequest.newBuilder(api.baseUrl().resolve("/v1/messages?beta=true"))
                .header("X-Claude-Code-Session-Id", session)
                .header("x-api-key", "dummy")
                .POST(BodyPublishers.ofString(body(messages, streamed)))
                .build();
    }

    private static String body(ArrayNode messages, boolean streamed) {
        ObjectNode body = JSON.createObjectNode().put("model", "claude-test").put("stream", streamed);
        body.set("messages", messages);
        return body.toString();
    }

    private static String textOf(JsonNode answer) {
        return answer.path("content").path(0).path("text").asText();
    }

    private static List<JsonNode> dataOf(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("data: "))
                .map(line -> {
                    try {
                        return JSON.readTree(line.substring("data: ".length()));
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }
}
