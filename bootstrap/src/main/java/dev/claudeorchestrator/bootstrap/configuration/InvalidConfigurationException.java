package dev.claudeorchestrator.bootstrap.configuration;

import dev.claudeorchestrator.application.notation.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The user's configuration file is wrong. It holds every problem found, in the order of the file. */
public final class InvalidConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one. */
    public List<Problem> problems() {
        return problems;
    }
}
