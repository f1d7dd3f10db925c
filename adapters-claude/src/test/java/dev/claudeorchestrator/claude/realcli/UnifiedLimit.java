package dev.claudeorchestrator.claude.realcli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The state of a plan's usage limit, as the API tells it in response headers. */
record UnifiedLimit(String status, Instant reset, String claim, OptionalDouble utilization) {

    private static final String PREFIX = "anthropic-ratelimit-unified-";
    private static final double WARNING_THRESHOLD = 0.9;

    static UnifiedLimit rejected(Instant reset, String claim) {
        return new UnifiedLimit("rejected", reset, claim, OptionalDouble.empty());
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        String resetSeconds = Long.toString(reset.getEpochSecond());
        headers.put(PREFIX + "status", status);
        headers.put(PREFIX + "reset", resetSeconds);
        headers.put(PREFIX + "representative-claim", claim);
        utilization.ifPresent(used -> {
            String window = PREFIX + (claim.startsWith("seven_day") ? "7d-" : "5h-");
            headers.put(window + "utilization", Double.toString(used));
            headers.put(window + "reset", resetSeconds);
            if (used >= WARNING_THRESHOLD) {
                headers.put(window + "surpassed-threshold", Double.toString(WARNING_THRESHOLD));
            }
        });
        return headers;
    }
}
