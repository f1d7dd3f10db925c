package dev.claudeorchestrator.claude.realcli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.claudeorchestrator.claude.realcli.NpmInstallation.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installation with an npm that is a script of the test. */
class NpmInstallationTest {

    private static final String INSTALLS = """
            mkdir -p node_modules/.bin
            printf '#!/bin/sh\\necho 1.2.3\\n' > node_modules/.bin/claude
            chmod +x node_modules/.bin/claude
            echo installed >> "${0%/*}/calls"
            """;

    @TempDir
    Path root;

    private Path commands;
    private Path cache;

    @BeforeEach
    void makeDirectories() throws IOException {
        commands = Files.createDirectory(root.resolve("commands"));
        cache = root.resolve("cache");
    }

    @Test
    void aMissingCommandIsNamed() throws Exception {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> installation("1.2.3").executable())
                .withMessageContaining("'node'");
        command("node", "");
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> installation("1.2.3").executable())
                .withMessageContaining("'npm'");
    }

    @Test
    void theProgramIsInstalledOnce() throws Exception {
        command("node", "");
        command("npm", INSTALLS);
        Path first = installation("1.2.3").executable();
        Path second = installation("1.2.3").executable();
        assertThat(first).isEqualTo(second).isExecutable().startsWith(cache.resolve("claude-code-1.2.3"));
        assertThat(commands.resolve("calls")).hasContent("installed");
    }

    @Test
    void aFailureOfNpmIsQuotedAndLeavesNothingBehind() throws Exception {
        command("node", "");
        command("npm", "echo 'the registry is out' >&2; exit 3");
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> installation("1.2.3").executable())
                .withMessageContainingAll("status 3", "the registry is out");
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left.filter(Files::isDirectory)).isEmpty();
        }
    }

    @Test
    void anotherVersionThanTheOneAskedForIsRefused() throws Exception {
        command("node", "");
        command("npm", INSTALLS);
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> installation("1.2.4").executable())
                .withMessageContaining("says it is version 1.2.3");
    }

    private NpmInstallation installation(String version) {
        return new NpmInstallation(cache, version, commands.toString());
    }

    private void command(String name, String script) throws IOException {
        Path file = Files.writeString(commands.resolve(name), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
