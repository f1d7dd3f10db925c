package dev.claudeorchestrator.domain.batch;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What makes a task's worktree ready, and takes it down again.
 *
 * @param base the ref the worktree is cut from; null for the run's own base
 * @param copy globs, relative to the repository, of ignored files to copy in
 * @param setup shell commands run in the worktree's root, one after another until one fails
 * @param setupTimeout for all of {@code setup} together, and again for all of {@code teardown}
 * @param env extra environment of session, setup and check, sorted by name
 */
public record Preparation(
        @Nullable String base,
        List<String> copy,
        List<String> setup,
        List<String> teardown,
        Duration setupTimeout,
        Map<String, String> env) {
    /** The run's base, nothing copied, nothing run. */
    public static final Preparation NONE =
            new Preparation(null, List.of(), List.of(), List.of(), Duration.ofMinutes(20), Map.of());

    public Preparation {
        copy = List.copyOf(copy);
        setup = List.copyOf(setup);
        teardown = List.copyOf(teardown);
        env = Collections.unmodifiableMap(new TreeMap<>(env));
        if (!setupTimeout.isPositive()) {
            throw new IllegalArgumentException("setup timeout is " + setupTimeout + "; it must be more than 0");
        }
    }
}
