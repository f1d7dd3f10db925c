package dev.claudeorchestrator.domain.change;

import java.util.regex.Pattern;

/** The full object id of a commit: 40 (SHA-1) or 64 (SHA-256) lowercase hexadecimal digits. */
public record CommitId(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public CommitId {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("\"" + hex + "\" is no full commit id");
        }
    }

    /** The first seven digits, for people. */
    public String abbreviated() {
        return hex.substring(0, 7);
    }

    @Override
    public String toString() {
        return hex;
    }
}
