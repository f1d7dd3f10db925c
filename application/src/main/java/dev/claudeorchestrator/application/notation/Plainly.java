package dev.claudeorchestrator.application.notation;

import java.util.regex.Pattern;

/** Makes plain names of any text. */
final class Plainly {
    private static final int LONGEST = 64;
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern EDGES = Pattern.compile("^[._-]+|([._-]|\\.lock)+$");

    private Plainly() {}

    /** The text with everything replaced that a task's name may not hold; maybe empty. */
    static String name(String text) {
        String plain = OTHERS.matcher(text).replaceAll("-").replaceAll("\\.{2,}", ".");
        plain = EDGES.matcher(plain).replaceAll("");
        return plain.length() <= LONGEST
                ? plain
                : EDGES.matcher(plain.substring(0, LONGEST)).replaceAll("");
    }
}
