package dev.claudeorchestrator.application.notation;

import java.util.Comparator;

/**
 * Where something is written.
 *
 * @param file as people are to see it
 * @param line from 1; 0 when the place is the file as a whole
 * @param column from 1, in characters; 0 when the place is the file as a whole
 */
public record Position(String file, int line, int column) implements Comparable<Position> {
    /** Of nodes that were not read from anywhere. */
    public static final Position NOWHERE = new Position("", 0, 0);

    private static final Comparator<Position> AS_READ = Comparator.comparing(Position::file)
            .thenComparingInt(Position::line)
            .thenComparingInt(Position::column);

    public Position {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("position " + line + ":" + column + " is negative");
        }
    }

    /** A file as a whole. */
    public static Position of(String file) {
        return new Position(file, 0, 0);
    }

    /** Whether it names a line, not only a file. */
    public boolean hasLine() {
        return line > 0;
    }

    @Override
    public int compareTo(Position other) {
        return AS_READ.compare(this, other);
    }

    /** {@code file:line:column}, or the file alone. */
    @Override
    public String toString() {
        return hasLine() ? file + ":" + line + ":" + column : file;
    }
}
