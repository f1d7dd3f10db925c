package dev.claudeorchestrator.bootstrap.console;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what is shown: the values of variables that hold credentials, and what looks like a well-known
 * kind of token. What sessions wrote into their own files stays as it is.
 */
public final class Redaction {
    private static final String MARK = "[redacted]";

    /** Shorter values would take ordinary words out of the text. */
    private static final int SHORTEST_SECRET = 8;

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?:.*_)?(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|API_?KEY|ACCESS_KEY|SECRET_KEY|PRIVATE_KEY|CREDENTIALS?)");

    private static final Pattern TOKEN = Pattern.compile("sk-(?:ant|proj)-[A-Za-z0-9_-]{8,}"
            + "|\\bsk-[A-Za-z0-9]{32,}"
            + "|\\bgh[opsur]_[A-Za-z0-9]{16,}"
            + "|\\bgithub_pat_[A-Za-z0-9_]{20,}"
            + "|\\bglpat-[A-Za-z0-9_-]{16,}"
            + "|\\bnpm_[A-Za-z0-9]{30,}"
            + "|\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"
            + "|\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"
            + "|\\bAIza[A-Za-z0-9_-]{35}"
            + "|\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}");

    private final List<String> secrets;

    /** Knows the credentials in this environment. */
    public Redaction(Map<String, String> environment) {
        secrets = environment.entrySet().stream()
                .filter(variable -> SECRET_NAME.matcher(variable.getKey()).matches())
                .map(variable -> variable.getValue().strip())
                .filter(value -> value.length() >= SHORTEST_SECRET)
                .distinct()
                // One secret may be the beginning of another.
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The text with {@code [redacted]} in the place of every secret. */
    public String apply(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, MARK);
        }
        return TOKEN.matcher(shown).replaceAll(MARK);
    }
}
