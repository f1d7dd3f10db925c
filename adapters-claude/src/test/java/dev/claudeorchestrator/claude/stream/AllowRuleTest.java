package dev.claudeorchestrator.claude.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowRuleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mvn -q test                      | Bash(mvn *)",
                "cd core && mvn test              | Bash(mvn *)",
                "git add -A && git commit -qm 'x' | Bash(git *)",
                "git -c user.name=x commit        | Bash(git *)",
                "./gradlew build                  | Bash(./gradlew *)",
                "FOO=1 BAR=2 make all             | Bash(FOO=1 BAR=2 make *)",
                "echo 'a && b' > c.txt            | Bash(echo *)",
                "cat x; python3 -c 'print(1)'     | Bash(python3 *)",
                "ls; ls -l                        | Bash(ls *)",
                "$(which node) x.js               | Bash",
                "git stash pop                    | ~~",
                "~~                               | Bash",
            })
    void aCommandIsAllowedByItsProgram(String command, String rule) {
        assertThat(AllowRule.suggest("Bash", new ToolInput(Map.of("command", command))))
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Write           | file_path | /w/a.txt                | Write",
                "Edit            | file_path | src/A.java              | Edit",
                "Write           | file_path | /w/.git/hooks/x         | ~~",
                "Write           | file_path | .claude/settings.json   | ~~",
                "WebFetch        | url       | https://example.org/x   | WebFetch(domain:example.org)",
                "WebFetch        | url       | no url at all           | WebFetch",
                "mcp__db__query  | sql       | select                  | mcp__db__query",
                "AskUserQuestion | question  | Which?                  | ~~",
            })
    void anyOtherToolIsAllowedByItsName(String tool, String field, String value, String rule) {
        assertThat(AllowRule.suggest(tool, new ToolInput(Map.of(field, value)))).isEqualTo(rule);
    }
}
