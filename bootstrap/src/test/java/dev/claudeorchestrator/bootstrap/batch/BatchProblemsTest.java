package dev.claudeorchestrator.bootstrap.batch;

import static dev.claudeorchestrator.bootstrap.batch.Reading.problemWith;
import static dev.claudeorchestrator.bootstrap.batch.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
<<<<<<< HEAD
import org.junit.jupiter.api.Test;
=======
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
>>>>>>> notation
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchProblemsTest {
    @Test
    void tellsEverythingInOneGoAndInOrder() {
        assertThat(problems("""
                                {
                                  "max_paralel": 4,
                                  "defaults": {"timeout": 90, "name": "x"},
                                  "tasks": [
                                    {"name": "a", "promt": "A"},
                                    {"name": "../x", "prompt": "B", "retries": -1},
                                    {"name": "A", "prompt": " ", "depends_on": ["aa", "b"]},
                                    {"prompt": "D", "deliver": "keep"},
                                    17
                                  ]
                                }
                                """))
                .containsExactly(
                        "nightly.json:2:3: the top level has no field \"max_paralel\"; did you mean \"max_parallel\"?",
                        "nightly.json:3:27: \"timeout\" is the number 90; a duration such as \"45m\", \"1h30m\" or"
                                + " \"90s\" is expected; a number needs a unit: \"90s\", \"90m\" or \"90h\"",
                        "nightly.json:3:31: \"name\" does not belong to \"defaults\"; it belongs to a task or the top"
                                + " level",
                        "nightly.json:5:5: task \"a\" has neither \"prompt\" nor \"prompt_file\"",
                        "nightly.json:5:19: a task has no field \"promt\"; did you mean \"prompt\"?",
                        "nightly.json:6:14: task name \"../x\" may contain only letters, digits, \".\", \"_\" and \"-\";"
                                + " for example \"x\"",
                        "nightly.json:6:48: \"retries\" is the number -1; a whole number from 0 to 1000 is expected",
                        "nightly.json:7:14: two tasks are called \"A\": the first stands in line 5 as \"a\" (case is"
                                + " ignored)",
                        "nightly.json:7:29: \"prompt\" is blank",
                        "nightly.json:7:49: there is no task \"aa\" to depend on; did you mean \"A\"?",
                        "nightly.json:7:55: there is no task \"b\" to depend on",
                        "nightly.json:8:5: task 4 has no \"name\"",
                        "nightly.json:8:21: \"deliver\" is not supported yet; remove it",
                        "nightly.json:9:5: task 5 is the number 17; an object is expected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    ../x     | may contain only letters, digits, ".", "_" and "-"; for example "x"
                    -x       | must begin with a letter or a digit; for example "x"
                    ~~       | is empty
                    a..b     | must not contain ".."; for example "a.b"
                    a.lock   | must not end in "." or ".lock"; for example "a"
                    a.       | must not end in "." or ".lock"; for example "a"
                    .a       | must begin with a letter or a digit; for example "a"
                    a b      | may contain only letters, digits, ".", "_" and "-"; for example "a-b"
                    a/b      | may contain only letters, digits, ".", "_" and "-"; for example "a-b"
                    😀       | may contain only letters, digits, ".", "_" and "-"
                    fix 😀 x | may contain only letters, digits, ".", "_" and "-"; for example "fix-x"
                    größe    | may contain only letters, digits, ".", "_" and "-"; for example "gr-e"
                    """)
    void refusesNamesThatAreNotSafeEverywhere(String name, String problem) {
        assertThat(problems("[{\"name\": \"" + name + "\", \"prompt\": \"A\"}]"))
                .containsExactly("nightly.json:1:11: task name \"" + name + "\" " + problem);
    }

    @Test
    void cutsLongNamesInMessages() {
        assertThat(problems("[{\"name\": \"" + "n".repeat(300) + "\", \"prompt\": \"A\"}]"))
                .containsExactly("nightly.json:1:11: task name \"" + "n".repeat(40)
                        + "…\" is 300 characters long; 64 are allowed; for example \"" + "n".repeat(64) + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "description": ["x"]                | "description" is a list; text is expected
                    "model": true                       | "model" is true; text is expected; write "true"
                    "model": ""                         | "model" is empty
                    "model": "-x"                       | "model" is "-x", which looks like an option; it must not begin with "-"
                    "base_branch": "a\\nb"              | "base_branch" is "a\\nb"; it must stand on one line
                    "allowed_tools": "Edit"             | "allowed_tools" is the text "Edit"; a list of texts is expected; write ["Edit"]
                    "allowed_tools": ["Edit", 3]        | an element of "allowed_tools" is the number 3; text is expected; write "3"
                    "allowed_tools": [""]               | an element of "allowed_tools" is empty
                    "tools": {}                         | "tools" is an empty object; a list of texts is expected
                    "depends_on": "b"                   | "depends_on" is the text "b"; a list of task names is expected; write ["b"]
                    "check": 1                          | "check" is the number 1; a command or a list of commands is expected
                    "check": " "                        | "check" is blank
                    "setup": ["x", null]                | an element of "setup" is null; text is expected
                    "copy": ["/etc/passwd"]             | an element of "copy" is "/etc/passwd", which leaves the repository
                    "copy": ["a/../../b"]               | an element of "copy" is "a/../../b", which leaves the repository
                    "timeout": "45"                     | "timeout" is the text "45"; a duration such as "45m", "1h30m" or "90s" is expected
                    "timeout": "45 minutes"             | "timeout" is the text "45 minutes"; a duration such as "45m", "1h30m" or "90s" is expected; write "45m"
                    "timeout": "0s"                     | "timeout" is "0s"; it must be more than 0
                    "timeout": "366d"                   | "timeout" is "366d"; at most 365d are allowed
                    "timeout": "999999999d"             | "timeout" is "999999999d"; at most 365d are allowed
                    "max_turns": 0                      | "max_turns" is the number 0; a whole number from 1 to 1000000 is expected
                    "max_turns": 2.5                    | "max_turns" is the number 2.5; a whole number from 1 to 1000000 is expected
                    "max_turns": 1e999999999            | "max_turns" is the number 1E+999999999; a whole number from 1 to 1000000 is expected
                    "max_turns": "50"                   | "max_turns" is the text "50"; a whole number from 1 to 1000000 is expected; write 50 without quotes
                    "budget_usd": 0                     | "budget_usd" is the number 0; an amount of US dollars from 0.000001 to 1000000 is expected
                    "budget_usd": "$5"                  | "budget_usd" is the text "$5"; an amount of US dollars from 0.000001 to 1000000 is expected; write 5 without quotes
                    "budget_usd": 1e-999999999          | "budget_usd" is the number 1E-999999999; an amount of US dollars from 0.000001 to 1000000 is expected
                    "expect": "change"                  | "expect" is "change"; one of "changes", "no_changes", "any" is expected; did you mean "changes"?
                    "commit": "always"                  | "commit" is "always"; one of "auto", "agent", "none" is expected
                    "env": ["A=1"]                      | "env" is a list; an object of texts is expected
                    "env": {"PORT": 8080}               | "env" entry "PORT" is the number 8080; text is expected; write "8080"
                    "env": {"A B": "x"}                 | "env" entry "A B" has a name that is not made of letters, digits and "_", not beginning with a digit
                    "env": {"A": "1", "A": "2"}         | "env" entry "A" stands twice; first in line 1
                    "env": {"ORCH_RUN": "x"}            | "env" entry "ORCH_RUN" is reserved: names with ORCH_ are set by the orchestrator itself
                    "env": {"ANTHROPIC_API_KEY": "x"}   | "env" entry "ANTHROPIC_API_KEY" is not for a task to set: the credential is chosen for a whole run (--credential)
                    "env": {"GIT_DIR": "x"}             | "env" entry "GIT_DIR" is not for a task to set: git would leave the task's worktree
                    "json_schema": 3                    | "json_schema" is the number 3; an object or a text that holds one is expected
                    "description": "a\\u0000b"          | "description" contains the character U+0000, which no program can be given
                    "description": "\\ud83d"            | "description" contains half of a character (a lone surrogate such as \\ud83d)
                    "prompt": "B"                       | "prompt" stands twice; first in line 1; remove one of them
                    "tasks": []                         | "tasks" does not belong to a task; it belongs to the top level
                    "Max-Turns": 3                      | a task has no field "Max-Turns"; did you mean "max_turns"?
                    "xyzzy": 3                          | a task has no field "xyzzy"
                    """)
    void saysWhatWasFoundAndWhatIsExpected(String fields, String problem) {
        assertThat(problemWith(fields)).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "approaches",
                "score",
                "deliver",
                "check_rounds",
                "resources",
                "artifacts",
                "fetch",
                "budget_tokens"
            })
    void refusesWhatNothingWouldActOn(String field) {
        assertThat(problemWith("\"" + field + "\": null"))
                .isEqualTo("\"" + field + "\" is not supported yet; remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"budget_usd", "budget_tokens", "deliver", "schedule", "notify"})
    void refusesWhatNothingWouldActOnForTheBatch(String field) {
        assertThat(problems("{\"" + field + "\": 1, \"tasks\": [{\"name\": \"a\", \"prompt\": \"A\"}]}"))
                .containsExactly("nightly.json:1:2: \"" + field + "\" is not supported yet; remove it");
    }

    @Test
    void refusesPromptAndPromptFileSideBySide() {
        assertThat(problemWith("\"prompt_file\": \"p.md\""))
                .isEqualTo("\"prompt\" and \"prompt_file\" stand side by side; keep one of them");
    }

    @Test
    void tellsAPositionBehindAByteOrderMark() {
        assertThat(problems("\uFEFF[3]"))
                .containsExactly("nightly.json:1:2: task 1 is the number 3; an object is expected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {}                    | 1:1: the batch has no "tasks"
                    []                    | 1:1: "tasks" is empty; a batch needs at least one task
                    {"tasks": []}         | 1:11: "tasks" is empty; a batch needs at least one task
                    {"tasks": {"a": 1}}   | 1:11: "tasks" is an object; a list is expected
                    {"tasks": null}       | 1:1: the batch has no "tasks"
                    "run"                 | 1:1: a batch is an object with "tasks"; the text "run" was found
                    null                  | 1:1: a batch is an object with "tasks"; null was found
                    """)
    void needsTasks(String json, String problem) {
        assertThat(problems(json)).containsExactly("nightly.json:" + problem);
    }

    @Test
    void explainsCycles() {
        assertThat(problems("""
                                [{"name": "a", "prompt": "A", "depends_on": ["c"]},
                                 {"name": "b", "prompt": "B", "depends_on": ["a"]},
                                 {"name": "c", "prompt": "C", "depends_on": ["b"]},
                                 {"name": "d", "prompt": "D", "depends_on": ["d"]}]
                                """))
                .containsExactly(
                        "nightly.json:2:46: tasks wait for each other: a → c → b → a",
                        "nightly.json:4:46: task \"d\" depends on itself");
    }

    @Test
    void explainsThatDefaultsMakeATaskDependOnItself() {
        assertThat(problems("""
                                {"defaults": {"depends_on": ["build"]},
                                 "tasks": [{"name": "build", "prompt": "B"}, {"name": "a", "prompt": "A"}]}
                                """))
                .containsExactly("nightly.json:1:30: task \"build\" depends on itself; give task \"build\" a"
                        + " \"depends_on\" of its own: []");
    }

    @Test
    void refusesADependencyListedTwice() {
        assertThat(problems("[{\"name\": \"a\", \"prompt\": \"A\"},"
                        + " {\"name\": \"b\", \"prompt\": \"B\", \"depends_on\": [\"a\", \"a\"]}]"))
                .containsExactly("nightly.json:1:81: \"depends_on\" lists \"a\" twice");
    }

    @Test
    void refusesVariablesThatAreNotDeclared() {
        String json = "{\"vars\": {\"module\": \"auth\"}, \"tasks\": [{\"name\": \"a\", \"prompt\": \"A\"}]}";

        assertThat(problems(json, options -> options.withVariables(Map.of("modul", "x"))))
                .containsExactly("--var modul: the batch declares no variable \"modul\"; did you mean \"module\"?");
        assertThat(problems(
                        "[{\"name\": \"a\", \"prompt\": \"A\"}]",
                        options -> options.withVariables(Map.of("module", "x"))))
                .containsExactly("--var module: the batch declares no variable \"module\"; declare it with its usual"
                        + " value: \"vars\": {\"module\": \"…\"}");
    }

    @Test
    void refusesAPromptThatVariablesLeaveBlank() {
        assertThat(problems("{\"vars\": {\"p\": \"\"}, \"tasks\": [{\"name\": \"a\", \"prompt\": \"${p} \"}]}"))
                .containsExactly("nightly.json:1:55: \"prompt\" is blank");
    }

    @Test
    void refusesAPromptThatClaudeCodeWouldRefuse() {
        assertThat(problems("[{\"name\": \"a\", \"prompt\": \"" + "x".repeat(10_000_001) + "\"}]"))
                .containsExactly("nightly.json:1:26: \"prompt\" is 10000001 bytes long; Claude Code takes 10000000 at"
                        + " most");
    }
<<<<<<< HEAD
=======

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void staysQuickWhereNearlyEverythingIsWrong() {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < 20_000; i++) {
            json.append("{\"name\": \"t")
                    .append(i)
                    .append("\", \"prompt\": \"A\", \"depends_on\": [\"u")
                    .append(i)
                    .append("\"]},\n");
        }

        assertThat(problems(json + "{\"name\": \"last\", \"prompt\": \"A\"}]")).hasSize(20_000);
    }
>>>>>>> notation
}
