package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.cli.output.WordConverter;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.Credential;
import dev.claudeorchestrator.domain.run.ProjectSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mixin of commands that start sessions: which program, who pays, and what the repository may say about it. */
public final class AccessOptions {
    static final class Credentials extends WordConverter<Credential> {
        Credentials() {
            super(words());
        }

        private static Map<String, Credential> words() {
            Map<String, Credential> words = new LinkedHashMap<>();
            for (Credential credential : Credential.values()) {
                words.put(credential.word(), credential);
            }
            return words;
        }
    }

    static final class Settings extends WordConverter<ProjectSettings> {
        Settings() {
            super(words());
        }

        private static Map<String, ProjectSettings> words() {
            Map<String, ProjectSettings> words = new LinkedHashMap<>();
            for (ProjectSettings settings : ProjectSettings.values()) {
                words.put(settings.word(), settings);
            }
            return words;
        }
    }

    /** Those that only choose, and change nothing. */
    static final class Choices {
        @Option(
                names = "--claude",
                paramLabel = "PATH",
                description = "The claude program (default: claude on the PATH).")
        private @Nullable String claude;

        @Option(
                names = "--credential",
                paramLabel = "C",
                converter = Credentials.class,
                completionCandidates = Credentials.class,
                description = "Who pays: ${COMPLETION-CANDIDATES} (default: auto, the only one present).")
        private @Nullable Credential credential;

        @Option(
                names = "--project-settings",
                paramLabel = "HOW",
                converter = Settings.class,
                completionCandidates = Settings.class,
                description =
                        "Settings that the repository brings along: ${COMPLETION-CANDIDATES} (default: load, which"
                                + " stops where they could run code and are not trusted yet).")
        private @Nullable ProjectSettings projectSettings;

        /**
         * What these options choose, over what holds otherwise. A relative path is relative to the current directory.
         */
        AgentAccess over(AgentAccess access, Surroundings surroundings) {
            return new AgentAccess(
                    claude == null ? access.claude() : program(claude, surroundings),
                    credential == null ? access.credential() : credential,
                    projectSettings == null ? access.projectSettings() : projectSettings,
                    access.passEnv());
        }

        private static String program(String typed, Surroundings surroundings) {
            return typed.contains("/")
                    ? surroundings
                            .directory()
                            .resolve(Path.of(typed))
                            .normalize()
                            .toString()
                    : typed;
        }
    }

    @Mixin
    private final Choices choices = new Choices();

    @Option(
            names = "--trust-project-settings",
            description = "Trust the repository's settings in exactly their present content, from now on.")
    private boolean trust;

    /** Whether the repository's settings are to be trusted. */
    public boolean trusts() {
        return trust;
    }

    /** What these options choose, over what holds otherwise. A relative path is relative to the current directory. */
    public AgentAccess over(AgentAccess access, Surroundings surroundings) {
        return choices.over(access, surroundings);
    }
}
