package dev.claudeorchestrator.subprocess;

import static dev.claudeorchestrator.subprocess.RealProcesses.shell;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellQuotingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "two words",
                "it's",
                "'",
                "''",
                "$HOME",
                "`id`",
                "a\nb\n",
                "*",
                "~",
                "\\",
                "\"",
                "-n",
                "ü😀",
                "a=b",
                "!"
            })
    void isReadBackByTheShellAsTheSameWord(String word) throws Exception {
        Completed completed = new Subprocess().run(shell("printf %s " + ShellQuoting.quote(word)));

        assertThat(completed.standardOutput().text()).isEqualTo(word);
    }

    @Test
    void leavesPlainWordsAsTheyAre() {
        assertThat(ShellQuoting.quoteAll(List.of("git", "log", "--format=%H", "a b")))
                .isEqualTo("git log '--format=%H' 'a b'");
    }
}
