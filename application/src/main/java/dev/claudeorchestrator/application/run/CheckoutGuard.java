package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.CheckoutLook;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.run.Finding;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the user's own checkout before and after a run: whatever changed there is a finding. */
final class CheckoutGuard {
    private static final Logger LOG = LoggerFactory.getLogger(CheckoutGuard.class);
    private static final List<String> OURS = List.of("refs/heads/task/", "refs/orchestrator/");

    private final World world;
    private final Path repository;
    private final @Nullable CheckoutLook before;

    private CheckoutGuard(World world, Path repository, @Nullable CheckoutLook before) {
        this.world = world;
        this.repository = repository;
        this.before = before;
    }

    /** Looks now; blocks on git. */
    static CheckoutGuard before(RunContext context) throws InterruptedException {
        Path repository = context.journal().header().repository();
        return new CheckoutGuard(context.world(), repository, look(context.world(), repository));
    }

    /** What is different from before; blocks on git. */
    List<Finding> findings() throws InterruptedException {
        CheckoutLook after = before == null ? null : look(world, repository);
        if (before == null || after == null) {
            return List.of();
        }
        return before.differences(after).stream()
                .map(difference -> new Finding(
                        "checkout_changed",
                        "During the run something changed in " + repository + " itself: " + difference))
                .toList();
    }

    private static @Nullable CheckoutLook look(World world, Path repository) throws InterruptedException {
        try {
            return world.worktrees().look(repository, OURS);
        } catch (WorktreeException e) {
            LOG.warn("the checkout could not be looked at", e);
            return null;
        }
    }
}
