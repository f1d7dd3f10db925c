package dev.claudeorchestrator.application.notation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellCommandsTest {
    @Test
    void takesALineApart() {
        assertThat(ShellCommands.in("cd a && mvn -q test || ./mend.sh; npm ci | tee log & make\ngo test"))
                .isEqualTo(List.of("mvn -q test", "./mend.sh", "npm ci", "tee log", "make", "go test"));
    }

    @Test
    void heedsQuotesAndEscapes() {
        assertThat(ShellCommands.in("sh -c 'a; b' && grep \"x && y\" f && run a\\;b"))
                .isEqualTo(List.of("sh -c 'a; b'", "run a\\;b"));
    }

    @Test
    void takesRedirectionsForNoEnd() {
        assertThat(ShellCommands.in("make 2>&1 && make &> log")).isEqualTo(List.of("make 2>&1", "make &> log"));
    }

    @Test
    void passesOverAssignmentsNegationsAndComments() {
        assertThat(ShellCommands.in("A=1 B='x y' npm test\n# npm ci\n! git diff --quiet"))
                .isEqualTo(List.of("npm test", "git diff --quiet"));
    }

    @ParameterizedTest
    @CsvSource({
        "Bash,mvn test,true",
        "Bash(mvn *),mvn test,true",
        "Bash(mvn *),mvn,true",
        "Bash(mvn *),mvnd test,false",
        "Bash(mvn:*),mvn -q test,true",
        "Bash(mvn test),mvn test,true",
        "Bash(mvn test),mvn test -q,false",
        "Bash(mvn * test),mvn -q test,true",
        "Bash(* test),mvn test,true",
        "Bash(npm run *),npm run lint,true",
        "Bash(npm run *),npm ci,false",
        "Bash(*),anything at all,true",
        "Edit,mvn test,false",
        "Edit(mvn *),mvn test,false",
        "Bash(,mvn test,false"
    })
    void knowsWhichRulesAllowACommand(String rule, String command, boolean allowed) {
        assertThat(BashRule.allows(rule, command)).isEqualTo(allowed);
    }
}
