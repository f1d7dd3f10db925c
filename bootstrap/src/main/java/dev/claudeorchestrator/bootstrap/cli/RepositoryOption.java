package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixin of commands that deal with a repository: {@code --repo}. */
public final class RepositoryOption {
    @Option(
            names = "--repo",
            paramLabel = "DIR",
            description = "A directory of the repository (default: the current directory).")
    private @Nullable Path directory;

    /** The absolute directory to look for the repository in. */
    public Path directory(Surroundings surroundings) {
        return directory == null
                ? surroundings.directory()
                : surroundings.directory().resolve(directory).normalize();
    }

    /** Whether it was given. */
    public boolean isGiven() {
        return directory != null;
    }
}
