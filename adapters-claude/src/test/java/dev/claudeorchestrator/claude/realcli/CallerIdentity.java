package dev.claudeorchestrator.claude.realcli;

import com.sun.net.httpserver.Headers;
import dev.claudeorchestrator.claude.realcli.ApiRequest.Credential;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Who sent a request, as far as its headers tell; the credential itself is reduced to a fingerprint at once. */
record CallerIdentity(Credential credential, String fingerprint, String session) {

    private static final String BEARER = "Bearer ";
    private static final int FINGERPRINT_BYTES = 4;

    static CallerIdentity of(Headers headers) {
        String session = Optional.ofNullable(headers.getFirst("X-Claude-Code-Session-Id"))
                .orElse("");
        String apiKey = headers.getFirst("x-api-key");
        if (apiKey != null) {
            return new CallerIdentity(Credential.API_KEY, fingerprintOf(apiKey), session);
        }
        String authorization = headers.getFirst("Authorization");
        if (authorization != null && authorization.startsWith(BEARER)) {
            String token = authorization.substring(BEARER.length());
            return new CallerIdentity(Credential.BEARER_TOKEN, fingerprintOf(token), session);
        }
        return new CallerIdentity(Credential.NONE, "", session);
    }

    private static String fingerprintOf(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
