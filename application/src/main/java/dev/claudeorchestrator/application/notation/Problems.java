package dev.claudeorchestrator.application.notation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects problems while reading goes on. Not thread-safe. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(Position position, String message) {
        found.add(new Problem(position, message, null));
    }

    void add(Position position, String message, @Nullable String suggestion) {
        found.add(new Problem(position, message, suggestion));
    }

    /** In the order of the source, each once. */
    List<Problem> sorted() {
        return found.stream().sorted().distinct().toList();
    }

    void throwIfAny() throws InvalidBatchException {
        if (!found.isEmpty()) {
            throw new InvalidBatchException(sorted());
        }
    }
}
