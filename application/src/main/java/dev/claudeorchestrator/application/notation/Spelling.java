package dev.claudeorchestrator.application.notation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class Spelling {
    private static final int LONGEST = 100;

    private Spelling() {}

    /** The known word nearest to what was written, if one is near enough to be meant; case is ignored. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = plain(written);
        int tolerance = tolerance(wanted);
        return known.stream()
                .filter(word -> Math.abs(plain(word).length() - wanted.length()) <= tolerance)
                .filter(word -> distance(wanted, plain(word)) <= tolerance)
                .min(Comparator.comparingInt((String word) -> distance(wanted, plain(word)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code did you mean "x"?}, if a known word is near enough. */
    public static Optional<String> suggestion(String written, Collection<String> known) {
        return nearest(written, known).map(word -> "did you mean \"" + word + "\"?");
    }

    /** The longer a word, the more slips leave it recognisable. */
    private static int tolerance(String word) {
        int length = word.length();
        return length <= 1 ? 0 : length <= 4 ? 1 : length <= 7 ? 2 : 3;
    }

    /** Words that differ only in case, dashes or underscores are the same: maxTurns, max-turns, max_turns. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
    static int distance(String from, String to) {
        int[][] table = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int replaced = table[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                table[i][j] = Math.min(replaced, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[from.length()][to.length()];
    }
}
