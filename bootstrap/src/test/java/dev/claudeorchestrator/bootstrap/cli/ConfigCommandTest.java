package dev.claudeorchestrator.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.configuration.Configuration;
import dev.claudeorchestrator.bootstrap.configuration.ConfigurationFile;
import dev.claudeorchestrator.bootstrap.configuration.InvalidConfigurationException;
import dev.claudeorchestrator.domain.run.Credential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    @TempDir
    private Path home;

    @Test
    void isWhatIsBuiltInWhereThereIsNoFile() throws Exception {
        assertThat(file(Map.of()).read())
                .isEqualTo(new Configuration("claude", Credential.AUTO, List.of(), home.resolve("worktrees")));
        assertThat(config("list").out())
                .contains("worktree_dir  ~/worktrees  built in")
                .doesNotContain("max_sessions");
    }

    @Test
    void setsValuesAndKeepsTheOthers() throws Exception {
        assertThat(config("set", "worktree_dir", "~/src/trees").status()).isZero();
        assertThat(config("set", "pass_env", "AWS_*, KUBECONFIG").status()).isZero();
        assertThat(config("set", "credential", "api_key").status()).isZero();
        assertThat(config("set", "credential", "login").status()).isZero();

        assertThat(path()).hasContent("""
                        {
                          "worktree_dir": "~/src/trees",
                          "pass_env": ["AWS_*", "KUBECONFIG"],
                          "credential": "login"
                        }
                        """);
        assertThat(file(Map.of()).read())
                .isEqualTo(new Configuration(
                        "claude", Credential.LOGIN, List.of("AWS_*", "KUBECONFIG"), home.resolve("src/trees")));
        assertThat(config("get", "pass_env").out()).isEqualTo("AWS_*,KUBECONFIG\n");
        assertThat(config("get", "claude").out()).isEqualTo("claude\n");
    }

    @Test
    void letsNobodyElseReadTheFile() throws Exception {
        config("set", "claude", "/opt/claude");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path().getParent())))
                .isEqualTo("rwx------");
        try (var files = Files.list(path().getParent())) {
            assertThat(files).containsExactly(path());
        }
    }

    @Test
    void writesThroughALink() throws Exception {
        Path real = Files.writeString(home.resolve("dotfiles.json"), "{}");
        Files.createDirectories(path().getParent());
        Files.createSymbolicLink(path(), real);
        config("set", "claude", "/opt/claude");

        assertThat(path()).isSymbolicLink();
        assertThat(real).content().contains("/opt/claude");
    }

    @Test
    void refusesKeysItDoesNotKnow() {
        assertThat(refusal("set", "worktre_dir", "/x"))
                .isEqualTo("there is no key \"worktre_dir\"; did you mean \"worktree_dir\"?\n");
        assertThat(refusal("get", "colour"))
                .isEqualTo("there is no key \"colour\"; known are claude, credential, pass_env, worktree_dir\n");
        assertThat(refusal("set", "max_sessions", "3")).isEqualTo("\"max_sessions\" is not supported yet\n");
        assertThat(path()).doesNotExist();
    }

    @Test
    void refusesValuesThatMakeNoSense() {
        assertThat(refusal("set", "credential", "api-key"))
                .isEqualTo(
                        "credential: this is \"api-key\"; one of \"auto\", \"login\", \"oauth_token\", \"api_key\" is"
                                + " expected; did you mean \"api_key\"?\n");
        assertThat(refusal("set", "worktree_dir", "trees"))
                .isEqualTo(
                        "worktree_dir: this is \"trees\"; an absolute path is expected, or one that begins with ~/\n");
        assertThat(path()).doesNotExist();
    }

    @Test
    void saysWhatIsWrongInTheFileAndWhere() throws Exception {
        write("{\n  \"claud\": \"x\",\n  \"notify\": \"x\",\n  \"pass_env\": \"A\"\n}\n");
        CommandRun run = config("list");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains(path() + ":2:3: the configuration has no field \"claud\"")
                .contains("did you mean \"claude\"?")
                .contains(path() + ":3:3: \"notify\" is not supported yet")
                .contains(path() + ":4:15: \"pass_env\" is the text \"A\"; a list of texts is expected");
        assertThatThrownBy(() -> file(Map.of()).read()).isInstanceOf(InvalidConfigurationException.class);
    }

    @Test
    void mendsAWrongValueButNotAFileThatIsNoJson() throws Exception {
        write("{\"credential\": 3, \"claude\": \"/opt/claude\"}");
        assertThat(config("set", "credential", "auto").status()).isZero();
        assertThat(config("get", "claude").out()).isEqualTo("/opt/claude\n");

        write("{,}");
        assertThat(refusal("set", "credential", "auto")).contains(":1:2: a value is missing before this comma");
        assertThat(path()).hasContent("{,}");
    }

    @Test
    void obeysTheEnvironment() throws Exception {
        Path xdg = home.resolve("xdg");
        ConfigurationFile file =
                file(Map.of("XDG_CONFIG_HOME", xdg.toString(), "CLAUDE_ORCHESTRATOR_PASS_ENV", "A_*, B ,"));

        assertThat(file.path()).isEqualTo(xdg.resolve("claude-orchestrator/config.json"));
        assertThat(file.read().passEnv()).containsExactly("A_*", "B");
        assertThat(file(Map.of("XDG_CONFIG_HOME", "relative")).path()).isEqualTo(path());
    }

    private Path path() {
        return home.resolve(".config/claude-orchestrator/config.json");
    }

    private void write(String json) throws Exception {
        Files.createDirectories(path().getParent());
        Files.writeString(path(), json);
    }

    private ConfigurationFile file(Map<String, String> environment) {
        return new ConfigurationFile(new Surroundings(environment, home, home, false, false));
    }

    private CommandRun config(String... arguments) {
        return CommandRun.of(new ConfigCommand(CommandRun.surroundings(home), file(Map.of())), arguments);
    }

    private String refusal(String... arguments) {
        CommandRun run = config(arguments);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        return run.err();
    }
}
