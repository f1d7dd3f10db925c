package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.bootstrap.batch.SampleBatch;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code init}: writes a sample batch to begin with. */
@Command(
        name = "init",
        description = "Write a sample batch of three tasks.",
        footer = {"", "Example:", "  claude-orchestrator init tasks.json"})
public final class InitCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file to write, ending in .json.")
    private @Nullable Path file;

    @Option(names = "--force", description = "Replace the file if it is there.")
    private boolean force;

    @Inject
    InitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (spec == null || file == null) {
            throw new IllegalStateException("called without a command line");
        }
        PrintWriter err = spec.commandLine().getErr();
        try {
            write(file);
            err.println("Wrote " + file + ". Change it to what you need, then look at its plan and run it:");
            err.println("  claude-orchestrator validate " + quoted(file));
            err.println("  claude-orchestrator run " + quoted(file));
            return ExitCode.SUCCESS.status();
        } catch (InvalidInputException e) {
            err.println(e.getMessage());
            return ExitCode.WRONG_INPUT.status();
        } finally {
            err.flush();
        }
    }

    private void write(Path named) throws InvalidInputException {
        String lower = named.toString().toLowerCase(Locale.ROOT);
        if (lower.endsWith(".groovy")) {
            throw new InvalidInputException(named + ": Groovy scripts are not supported yet; name a .json file");
        }
        if (!lower.endsWith(".json")) {
            throw new InvalidInputException(named + ": the sample is JSON; name a file that ends in .json");
        }
        Path target = surroundings.directory().resolve(named);
        Path directory = target.getParent();
        if (Files.isDirectory(target)) {
            throw new InvalidInputException(named + " is a directory; name a file");
        }
        if (directory == null || !Files.isDirectory(directory)) {
            throw new InvalidInputException(named + ": there is no directory " + directory + "; make it first");
        }
        try {
            if (force) {
                SampleBatch.replace(target);
            } else {
                SampleBatch.write(target);
            }
        } catch (FileAlreadyExistsException e) {
            throw new InvalidInputException(named + " exists already; --force replaces it");
        } catch (IOException e) {
            throw new InvalidInputException(named + " cannot be written: " + e);
        }
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z0-9._/-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
