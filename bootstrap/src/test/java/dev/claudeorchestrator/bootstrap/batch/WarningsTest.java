package dev.claudeorchestrator.bootstrap.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.notation.Choices;
import dev.claudeorchestrator.application.notation.Fields;
import dev.claudeorchestrator.application.notation.Problem;
import dev.claudeorchestrator.domain.batch.PermissionMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    mvn -q verify                   | []                                | mvn
                    mvn -q verify                   | ["Edit", "Read"]                  | mvn
                    mvn -q verify                   | ["Bash(git *)", "Bash(npm:*)"]    | mvn
                    mvn -q verify                   | ["Bash(mvnd *)"]                  | mvn
                    cd app && npm test              | ["Bash(cd *)"]                    | npm
                    make && ./run.sh                | ["Bash(make)"]                    | ./run.sh
                    CI=true npm test; tee log       | ["Bash(npm *)"]                   | tee
                    """)
    void warnsWhenNoRuleLetsTheAgentRunItsOwnCheck(String check, String allowed, String program) throws Exception {
        assertThat(warnings("\"check\": \"" + check + "\", \"allowed_tools\": " + allowed))
                .singleElement()
                .asString()
                .contains("no rule lets the agent of task \"a\" run its own check")
                .endsWith("add \"Bash(" + program + " *)\" to \"allowed_tools\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "mvn -q verify"                        | "allowed_tools": ["Bash"]
                    "mvn -q verify"                        | "allowed_tools": ["Bash(mvn *)"]
                    "mvn -q verify"                        | "allowed_tools": ["Bash(mvn:*)"]
                    "mvn -q verify"                        | "allowed_tools": ["Bash(mvn -q verify)"]
                    "mvn -q verify"                        | "allowed_tools": ["Bash(mvn * verify)"]
                    ["cd app && FOO='a b' npm test 2>&1"]  | "allowed_tools": ["Bash(npm *)"]
                    "test -s out.txt"                      | "allowed_tools": []
                    "mvn -q verify"                        | "permission_mode": "auto"
                    "echo 'a; mvn b' && grep -q x y"       | "allowed_tools": []
                    """)
    void keepsQuietWhereARuleIsThereOrNoneIsNeeded(String check, String rules) throws Exception {
        assertThat(warnings("\"check\": " + check + ", " + rules)).isEmpty();
    }

    @Test
    void warnsOfAShellThatIsTakenAway() throws Exception {
        assertThat(warnings("\"check\": \"mvn test\", \"allowed_tools\": [\"Bash\"], \"tools\": [\"Edit\"]"))
                .hasSize(1);
        assertThat(
                        warnings(
                                "\"check\": \"mvn test\", \"allowed_tools\": [\"Bash\"], \"disallowed_tools\": [\"Bash(mvn *)\"]"))
                .hasSize(1);
    }

    @Test
    void warnsOfUnlimitedPermissions() throws Exception {
        assertThat(warnings("\"permission_mode\": \"bypassPermissions\""))
                .containsExactly("nightly.json:1:55: bypassPermissions lets the session do anything this user may do");
    }

    @Test
    void blamesAnOptionForWhatItChose() throws Exception {
        Choices bypass = Choices.none().with(Fields.PERMISSION_MODE, PermissionMode.BYPASS_PERMISSIONS);
        String json = "[{\"name\": \"a\", \"prompt\": \"A\"}, {\"name\": \"b\", \"prompt\": \"B\"}]";

        assertThat(Reading.read(json, options -> options.withOverrides(bypass)).warnings())
                .extracting(Problem::toString)
                .containsExactly("command line: bypassPermissions lets the session do anything this user may do");
    }

    @Test
    void warnsWhenChangesAreExpectedOfASessionThatMayNotMakeAny() throws Exception {
        assertThat(warnings("\"permission_mode\": \"rejectEdits\""))
                .containsExactly("nightly.json:1:55: task \"a\" is expected to change files, but in mode plan no rule"
                        + " lets it");
        assertThat(warnings("\"permission_mode\": \"plan\", \"expect\": \"no_changes\""))
                .isEmpty();
        assertThat(warnings("\"permission_mode\": \"default\", \"allowed_tools\": [\"Edit(src/**)\"]"))
                .isEmpty();
    }

    @Test
    void warnsOfALimitThatStopsHealthySessions() throws Exception {
        assertThat(warnings("\"idle_timeout\": \"5m\""))
                .singleElement()
                .asString()
                .contains("5m would stop them");
    }

    @Test
    void warnsOfASlipInAVariablesName() throws Exception {
        assertThat(
                        Reading.warnings(
                                "{\"vars\": {\"module\": \"m\"}, \"tasks\": [{\"name\": \"a\", \"prompt\": \"${modul} ${HOME}\"}]}"))
                .containsExactly(
                        "nightly.json:1:61: ${modul} stays as it is, since no such variable is declared; did you"
                                + " mean \"module\"?");
    }

    private static List<String> warnings(String fields) throws Exception {
        return Reading.warnings("[{\"name\": \"a\", \"prompt\": \"Do it.\", " + fields + "}]");
    }
}
