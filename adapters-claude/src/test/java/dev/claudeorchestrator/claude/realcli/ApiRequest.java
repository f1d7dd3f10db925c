package dev.claudeorchestrator.claude.realcli;

import java.util.Objects;
import java.util.Optional;

/**
 * One request the stand-in received. Credentials are told apart, but their values are never kept.
 *
 * @param method the HTTP method
 * @param path the path without its query
 * @param credential which kind of credential came with it
 * @param credentialFingerprint eight hexadecimal digits that differ between credentials, empty where none came
 * @param session Claude's session id, empty where the request names none
 * @param model the model asked for, empty where the request names none
 * @param script the first script line of the prompt in force, empty where it has none
 * @param answered how many answers of the script this conversation already holds
 * @param status the HTTP status answered, 0 where the connection was cut before one was sent
 */
public record ApiRequest(
        String method,
        String path,
        Credential credential,
        String credentialFingerprint,
        String session,
        String model,
        String script,
        int answered,
        int status) {

    /** Where the credential of a request was found. */
    public enum Credential {
        NONE,
        API_KEY,
        BEARER_TOKEN
    }

    public ApiRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(credentialFingerprint, "credentialFingerprint");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(script, "script");
    }

    /** Whether this asks the model for an answer, as opposed to a probe of the host. */
    public boolean asksForAnswer() {
        return method.equals("POST") && path.equals(MessagesApi.MESSAGES_PATH);
    }

    static ApiRequest of(
            String method, String path, CallerIdentity caller, Optional<Conversation> conversation, int status) {
        return new ApiRequest(
                method,
                path,
                caller.credential(),
                caller.fingerprint(),
                conversation.map(Conversation::session).orElse(caller.session()),
                conversation.map(Conversation::model).orElse(""),
                conversation.map(Conversation::firstScriptLine).orElse(""),
                conversation.map(Conversation::answered).orElse(0),
                status);
    }
}
