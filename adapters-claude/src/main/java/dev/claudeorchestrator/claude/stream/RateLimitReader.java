package dev.claudeorchestrator.claude.stream;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a {@code rate_limit_info}. */
final class RateLimitReader {
    private static final int WORD = 100;

    private final Fields fields;
    private String status = "";
    private @Nullable Long resetsAt;
    private String window = "";
    private boolean overage;

    private RateLimitReader(Fields fields) {
        this.fields = fields;
    }

    static WireEvent.RateLimit read(Fields fields) throws IOException {
        RateLimitReader reader = new RateLimitReader(fields);
        fields.object(reader::field);
        return new WireEvent.RateLimit(reader.status, reader.resetsAt, reader.window, reader.overage);
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "status" -> status = fields.text(WORD);
            case "resetsAt" -> resetsAt = fields.number();
            case "rateLimitType" -> window = fields.text(WORD);
            case "isUsingOverage" -> overage = fields.truth();
            default -> {}
        }
    }
}
