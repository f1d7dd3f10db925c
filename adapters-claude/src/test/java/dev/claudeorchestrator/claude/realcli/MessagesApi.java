package dev.claudeorchestrator.claude.realcli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A stand-in of the Anthropic Messages API on loopback, for the real {@code claude} program in tests.
 *
 * <p>It keeps no conversation. What it answers is written in the prompt, one line per answer, and how far the script
 * has got is told by the number of assistant messages after it; so it serves any number of sessions at once and goes on
 * where it was when a session is resumed. A later prompt that carries script lines begins a new script. Past its end,
 * after a compaction, and for a prompt without script, the model says {@code Done.}
 *
 * <pre>
 * [[api:text Some words]]              says this and ends the turn (escapes as in a Java string: \n, \t, \\)
 * [[api(bytes=3000000):long-text]]     says numbered words of exactly this length
 * [[api:write a.txt Hello\n]]          Write tool; file names are taken relative to the working directory
 * [[api:read a.txt]]                   Read tool
 * [[api:edit a.txt Hello => Bye]]      Edit tool; Claude Code wants the file to be read before
 * [[api:bash git status --short]]      Bash tool; the command is taken verbatim
 * [[api:background sleep 60]]          Bash tool with run_in_background
 * [[api:tool Glob {"pattern":"*.md"}]] any tool
 * [[api:+bash ls]]                     joins the answer before it: several tool calls at once
 * [[api:empty]] [[api:refuse]] [[api:cut-off Half a]]   no words; stop reason refusal; stop reason max_tokens
 * [[api:fail overloaded]]              the API fails, at every try: see below
 * [[api(first=2):fail overloaded]]     the first two requests fail, then the next line answers
 * </pre>
 *
 * <p>Options, separated by commas: {@code times=30} repeats a step; {@code delay=2s} waits before answering;
 * {@code chunks=30,every=1s} streams a text slowly; {@code meet=3} answers only when three sessions wait there, which
 * shows that they overlap; {@code hold=name} answers after {@link #release}; {@code input-tokens},
 * {@code output-tokens} set the usage; {@code limit=allowed_warning,claim=five_hour,resets-in=1h,utilization=0.92} adds
 * the headers of a plan's usage limit to an answer.
 *
 * <p>Faults: unauthorized, login-expired, login-revoked, forbidden, credit-balance, organization-disabled,
 * prompt-too-long, bad-request, unknown-model, request-too-large, rate-limit ({@code retry-after=120}), usage-limit
 * ({@code claim=seven_day}, {@code reset=EPOCH-SECONDS} or {@code resets-in=1h}), overloaded, server-error, silence,
 * stall, drop, drop-in-answer, garbage, overloaded-in-stream. A wrong script is answered with a 400 that quotes it.
 *
 * <p>Thread-safe. Closing it cuts all connections.
 */
public final class MessagesApi implements AutoCloseable {

    static final String MESSAGES_PATH = "/v1/messages";
    private static final String COUNT_TOKENS_PATH = "/v1/messages/count_tokens";
    private static final StepOptions NO_OPTIONS = new StepOptions(Map.of());

    private final InstantSource clock;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Gates gates = new Gates();
    private final RequestLog requests = new RequestLog();
    private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private volatile Optional<Fault> imposed = Optional.empty();
    private volatile Instant rejectedUntil = Instant.MIN;

    private MessagesApi(InstantSource clock, HttpServer server) {
        this.clock = clock;
        this.server = server;
    }

    /** Starts on a free port of the loopback interface. */
    public static MessagesApi start() throws IOException {
        return start(InstantSource.system());
    }

    /** Starts with the clock that {@link #rejectUntil} and relative resets go by. */
    public static MessagesApi start(InstantSource clock) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        MessagesApi api = new MessagesApi(clock, server);
        server.createContext("/", api::handle);
        server.setExecutor(api.executor);
        server.start();
        return api;
    }

    /** The value for {@code ANTHROPIC_BASE_URL}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Everything received so far, in order of arrival. */
    public List<ApiRequest> requests() {
        return requests.all();
    }

    /** Waits until so many requests that fulfil the condition have arrived, and returns them; fails after a time. */
    public List<ApiRequest> awaitRequests(int count, Predicate<ApiRequest> condition, Duration patience)
            throws InterruptedException {
        return requests.await(count, condition, patience);
    }

    /** Answers every request with 429 and the headers of a reached usage limit, until this instant of the clock. */
    public void rejectUntil(Instant reset) {
        rejectedUntil = reset;
    }

    /** Answers every request with this fault, until {@link #repair}. */
    public void failEveryRequest(Fault fault) {
        imposed = Optional.of(fault);
    }

    /** Ends what {@link #failEveryRequest} and {@link #rejectUntil} began. */
    public void repair() {
        imposed = Optional.empty();
        rejectedUntil = Instant.MIN;
    }

    /** Lets go the answers with {@code hold=name}, those to come included. */
    public void release(String name) {
        gates.release(name);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        CallerIdentity caller = CallerIdentity.of(exchange.getRequestHeaders());
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        try {
            if (method.equals("POST") && path.equals(MESSAGES_PATH)) {
                converse(exchange, caller, Conversation.parse(body, caller.session()));
            } else if (method.equals("POST") && path.equals(COUNT_TOKENS_PATH)) {
                requests.add(ApiRequest.of(method, path, caller, Optional.empty(), 200));
                new Delivery(exchange, false).send(200, "{\"input_tokens\":1000}");
            } else {
                int status = method.equals("HEAD") || path.equals("/") ? 200 : 404;
                requests.add(ApiRequest.of(method, path, caller, Optional.empty(), status));
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            }
        } catch (InterruptedException e) {
            throw new IOException("the stand-in was closed", e);
        }
    }

    private void converse(HttpExchange exchange, CallerIdentity caller, Conversation conversation)
            throws IOException, InterruptedException {
        Reply reply = replyTo(conversation);
        requests.add(ApiRequest.of("POST", MESSAGES_PATH, caller, Optional.of(conversation), reply.status()));
        new Delivery(exchange, conversation.streamed()).deliver(afterWaiting(reply, conversation));
    }

    private Reply replyTo(Conversation conversation) {
        Instant now = clock.instant();
        if (now.isBefore(rejectedUntil)) {
            return new Reply.Fail(Fault.usageLimitReached(rejectedUntil, NO_OPTIONS.claim()));
        }
        Optional<Fault> fault = imposed;
        if (fault.isPresent()) {
            return new Reply.Fail(fault.get());
        }
        if (conversation.asksForSummary()) {
            Answer summary = Answer.saying("<summary>The stand-in summed it up.</summary>", conversation.model());
            return new Reply.Speak(summary, NO_OPTIONS, Map.of());
        }
        try {
            return scriptedReply(conversation, now);
        } catch (IllegalArgumentException e) {
            return new Reply.Fail(
                    new Fault.HttpError(400, "invalid_request_error", "wrong script: " + e.getMessage(), Map.of()));
        }
    }

    private Reply scriptedReply(Conversation conversation, Instant now) {
        Script script = Script.parse(conversation.scriptText());
        String place =
                String.join("|", conversation.session(), conversation.scriptText(), "" + conversation.answered());
        int attempt =
                attempts.computeIfAbsent(place, key -> new AtomicInteger()).getAndIncrement();
        Step step = script.at(conversation.answered(), attempt);
        if (step.action() instanceof Action.Fail(String fault)) {
            return new Reply.Fail(Faults.named(fault, step.options(), now));
        }
        return new Reply.Speak(
                Answer.of(step, conversation.model()),
                step.options(),
                step.options().limit(now).map(UnifiedLimit::headers).orElse(Map.of()));
    }

    private Reply afterWaiting(Reply reply, Conversation conversation) throws InterruptedException {
        if (!(reply instanceof Reply.Speak speak)) {
            return reply;
        }
        StepOptions options = speak.options();
        Thread.sleep(options.duration("delay"));
        boolean released = options.text("hold").isEmpty()
                || gates.awaitRelease(options.text("hold").get());
        boolean met = options.number("meet").isEmpty()
                || gates.meet(options.number("meet").getAsInt(), conversation.session());
        return released && met
                ? reply
                : new Reply.Fail(new Fault.HttpError(500, "api_error", "waited in vain: " + options, Map.of()));
    }
}
