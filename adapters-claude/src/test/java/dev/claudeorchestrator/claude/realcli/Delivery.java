package dev.claudeorchestrator.claude.realcli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Puts a reply on the wire of one exchange. */
final class Delivery {

    private static final String JSON = "application/json";
    private static final String HALF_A_SENTENCE = "The answer begins well, but";

    private final HttpExchange exchange;
    private final boolean streamed;

    Delivery(HttpExchange exchange, boolean streamed) {
        this.exchange = exchange;
        this.streamed = streamed;
    }

    /** Blocks as long as the reply takes; a reply that cuts the connection ends in an {@code IOException}. */
    void deliver(Reply reply) throws IOException, InterruptedException {
        switch (reply) {
            case Reply.Speak speak -> speak(speak);
            case Reply.Fail(Fault fault) -> fail(fault);
        }
    }

    private void speak(Reply.Speak speak) throws IOException, InterruptedException {
        speak.headers().forEach(exchange.getResponseHeaders()::set);
        if (streamed) {
            beginStream()
                    .send(
                            speak.answer(),
                            speak.options().number("chunks").orElse(1),
                            speak.options().duration("every"));
            exchange.close();
        } else {
            send(200, speak.answer().message().toString());
        }
    }

    private void fail(Fault fault) throws IOException, InterruptedException {
        switch (fault) {
            case Fault.HttpError error -> {
                error.headers().forEach(exchange.getResponseHeaders()::set);
                send(error.status(), errorBody(error));
            }
            case Fault.Silence() -> stayOpen();
            case Fault.Stall() -> {
                beginAnswer();
                stayOpen();
            }
            case Fault.Drop() -> throw new IOException("the script drops this connection");
            case Fault.DropInAnswer() -> {
                beginAnswer();
                throw new IOException("the script drops this connection in the answer");
            }
            case Fault.Garbage() -> send(200, "text/html", "<html><body>Sign in to the guest network</body></html>");
            case Fault.OverloadedInStream() -> {
                if (streamed) {
                    beginAnswer().sendError("overloaded_error", "Overloaded");
                    exchange.close();
                } else {
                    fail(Fault.overloaded());
                }
            }
        }
    }

    /** Sends half an answer: of a stream its first events, else some bytes of a longer body. */
    private EventStream beginAnswer() throws IOException {
        if (streamed) {
            EventStream stream = beginStream();
            stream.sendBeginning(Answer.saying("", ""), HALF_A_SENTENCE);
            return stream;
        }
        exchange.getResponseHeaders().set("Content-Type", JSON);
        exchange.sendResponseHeaders(200, HALF_A_SENTENCE.length() * 2L);
        exchange.getResponseBody().write(HALF_A_SENTENCE.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        return new EventStream(exchange.getResponseBody());
    }

    private EventStream beginStream() throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        return new EventStream(exchange.getResponseBody());
    }

    void send(int status, String json) throws IOException {
        send(status, JSON, json);
    }

    private void send(int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String errorBody(Fault.HttpError error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "error");
        body.putObject("error").put("type", error.type()).put("message", error.message());
        return body.toString();
    }

    /** Waits until the server is stopped, which interrupts its threads. */
    private static void stayOpen() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
