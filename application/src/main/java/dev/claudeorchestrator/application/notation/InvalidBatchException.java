package dev.claudeorchestrator.application.notation;

import java.util.List;
import java.util.stream.Collectors;

/** What was written is no valid batch. It holds every problem found, in the order of the source. */
public final class InvalidBatchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** With at least one problem. */
    public InvalidBatchException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an invalid batch has at least one problem");
        }
        this.problems = List.copyOf(problems);
    }

    /** With one problem. */
    public InvalidBatchException(Problem problem) {
        this(List.of(problem));
    }

    /** At least one. */
    public List<Problem> problems() {
        return problems;
    }
}
