package dev.claudeorchestrator.application.notation;

import static dev.claudeorchestrator.application.notation.Place.BATCH;
import static dev.claudeorchestrator.application.notation.Place.DEFAULTS;
import static dev.claudeorchestrator.application.notation.Place.TASK;

import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.CommitPolicy;
import dev.claudeorchestrator.domain.batch.Expectation;
import dev.claudeorchestrator.domain.batch.PermissionMode;
import dev.claudeorchestrator.domain.batch.TaskName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a batch: the one table that reading, defaults, JSON Schema and reference follow. */
public final class Fields {
    private static final Set<Place> TASKS = EnumSet.of(TASK, DEFAULTS);
    private static final Set<Place> TOP = EnumSet.of(BATCH);
    private static final String CLAUDE = "Claude's";

    // What a task is
    public static final Field<TaskName> NAME = Field.of(
            "name",
            TaskNameKind.TASK_NAME,
            EnumSet.of(TASK),
            "required",
            "identity inside the batch: letters, digits, `.`, `_`, `-`, up to 64, begins with a letter or digit, no `..`, does not end in `.` or `.lock`, unique ignoring case");
    public static final Field<String> DESCRIPTION =
            task("description", TextKind.ANY, "", "one line for people").withVariables();
    public static final Field<String> PROMPT = task(
                    "prompt", TextKind.FILLED, "this or `prompt_file`", "what the agent is to do; up to 10 MB")
            .withVariables();
    public static final Field<String> PROMPT_FILE = task(
                    "prompt_file",
                    TextKind.WORD,
                    "this or `prompt`",
                    "a UTF-8 file that holds the prompt, relative to the batch file; up to 10 MB")
            .withVariables();
    public static final Field<List<Located<String>>> DEPENDS_ON = task(
            "depends_on",
            TaskNamesKind.TASK_NAMES,
            "none",
            "tasks that must have succeeded first; the worktree is cut from their results, merged in the order listed");
    public static final Field<Integer> PRIORITY = task(
            "priority",
            IntegerKind.between(-1_000_000, 1_000_000),
            "0",
            "among tasks that may start, higher starts first");

    // How the agent works
    public static final Field<List<String>> ALLOWED_TOOLS = task(
            "allowed_tools",
            TextsKind.PLAIN,
            CLAUDE,
            "tools used without asking, in Claude Code's patterns: `Edit`, `Bash(git *)`");
    public static final Field<List<String>> DISALLOWED_TOOLS =
            task("disallowed_tools", TextsKind.PLAIN, CLAUDE, "tools refused, whatever else allows them");
    public static final Field<List<String>> TOOLS =
            task("tools", TextsKind.PLAIN, CLAUDE, "the only tools there are; an empty list for none");
    public static final Field<PermissionMode> PERMISSION_MODE = task(
            "permission_mode",
            ChoiceKind.permissionModes(),
            "`--permission-mode`, else `acceptEdits`",
            "Claude Code's permission mode; `confirmEdits` is `default`, `rejectEdits` is `plan`");
    public static final Field<String> MODEL = task("model", TextKind.WORD, CLAUDE, "the model: an alias or a full name")
            .withVariables();
    public static final Field<String> FALLBACK_MODEL = task(
                    "fallback_model", TextKind.WORD, CLAUDE, "the model used while the first one is overloaded")
            .withVariables();
    public static final Field<String> EFFORT =
            task("effort", TextKind.WORD, CLAUDE, "how hard the model thinks, in Claude Code's words");
    public static final Field<String> APPEND_SYSTEM_PROMPT = task(
                    "append_system_prompt", TextKind.ARGUMENT, CLAUDE, "text at the end of the system prompt")
            .withVariables();
    public static final Field<String> AGENT =
            task("agent", TextKind.WORD, CLAUDE, "one of Claude Code's agents to work as");
    public static final Field<String> MCP_CONFIG = task(
            "mcp_config",
            JsonKind.FILE_OR_OBJECT,
            CLAUDE,
            "MCP servers: a file, relative to the worktree, or the object itself");
    public static final Field<String> JSON_SCHEMA = task(
            "json_schema",
            JsonKind.TEXT_OR_OBJECT,
            "none",
            "a JSON Schema that the final answer must meet: an object, or a text that holds one");

    // Where it works
    public static final Field<String> BASE_BRANCH = task(
                    "base_branch",
                    TextKind.WORD,
                    "`--base`, else HEAD",
                    "ref that the worktree is cut from, resolved once when the run starts")
            .withVariables();
    public static final Field<List<String>> COPY = task(
            "copy",
            TextsKind.GLOBS,
            "none",
            "ignored files to copy into the worktree: patterns relative to the repository, beside `.worktreeinclude`");
    public static final Field<List<String>> SETUP = task(
            "setup",
            TextsKind.COMMANDS,
            "none",
            "commands before the session, run by `sh -c` in the worktree's root until one fails");
    public static final Field<List<String>> TEARDOWN =
            task("teardown", TextsKind.COMMANDS, "none", "commands after the task, likewise");
    public static final Field<Duration> SETUP_TIMEOUT = task(
            "setup_timeout", DurationKind.DURATION, "`20m`", "for all of `setup` together, and again for `teardown`");
    public static final Field<Map<String, String>> ENV = task(
                    "env",
                    TextMapKind.ENVIRONMENT,
                    "none",
                    "extra environment of session, setup and check; adds to that of `defaults`")
            .withVariables();

    // What it may use
    public static final Field<Duration> TIMEOUT = task(
            "timeout",
            DurationKind.DURATION,
            "`1h`",
            "of the whole task over all attempts; session time only, never waiting, setup or checks");
    public static final Field<Duration> IDLE_TIMEOUT = task(
            "idle_timeout",
            DurationKind.DURATION,
            "`15m`",
            "longest silence of a session; healthy ones are silent for up to 11 minutes");
    public static final Field<Integer> MAX_TURNS =
            task("max_turns", IntegerKind.between(1, 1_000_000), "200", "turns of the whole task over all attempts");
    public static final Field<BigDecimal> BUDGET_USD =
            task("budget_usd", MoneyKind.DOLLARS, "none", "US dollars of the whole task over all attempts");
    public static final Field<Integer> RETRIES =
            task("retries", IntegerKind.between(0, 1000), "1", "further attempts after transient failures");

    // What is asked of the result
    public static final Field<List<String>> CHECK = task(
            "check",
            TextsKind.COMMANDS,
            "none",
            "commands after the session, run by `sh -c` in the worktree's root until one fails; the task succeeds only if none does");
    public static final Field<Duration> CHECK_TIMEOUT =
            task("check_timeout", DurationKind.DURATION, "`20m`", "for all of `check` together");
    public static final Field<Expectation> EXPECT = task(
            "expect", ChoiceKind.of(Expectation.class), "`changes`", "what the task must have done to its worktree");
    public static final Field<CommitPolicy> COMMIT = task(
            "commit",
            ChoiceKind.of(CommitPolicy.class),
            "`auto`",
            "what becomes of uncommitted work: `auto` commits it, `agent` leaves it off the branch, `none` leaves it in the worktree; a ref keeps it in any case");

    // The batch as a whole
    public static final Field<String> SCHEMA =
            Field.of("$schema", TextKind.ANY, TOP, "", "address of the JSON Schema, for editors; ignored");
    public static final Field<String> BATCH_NAME =
            Field.of("name", TextKind.WORD, TOP, "the file's name", "what people call the batch");
    public static final Field<Map<String, String>> VARS =
            Field.of("vars", TextMapKind.VARIABLES, TOP, "none", "variables and their values; `--var` replaces them");
    public static final Field<Node> TASK_DEFAULTS = Field.of(
            "defaults", NodeKind.OBJECT, TOP, "none", "fields that hold for every task that does not set them itself");
    public static final Field<Integer> MAX_PARALLEL = Field.of(
            "max_parallel",
            IntegerKind.between(1, 1000),
            TOP,
            "`--max-parallel`, else " + Batch.DEFAULT_PARALLEL,
            "how many sessions may run at once");
    public static final Field<Boolean> STOP_ON_FAILURE = Field.of(
            "stop_on_failure",
            FlagKind.FLAG,
            TOP,
            "false",
            "once a task did not succeed, running tasks finish and the others are skipped");
    public static final Field<Node> TASK_LIST =
            Field.of("tasks", NodeKind.LIST, TOP, "required", "the tasks, at least one");

    /** Every field, in the order in which people read about them. */
    public static final Vocabulary ALL = new Vocabulary(List.of(
            NAME,
            DESCRIPTION,
            PROMPT,
            PROMPT_FILE,
            DEPENDS_ON,
            PRIORITY,
            ALLOWED_TOOLS,
            DISALLOWED_TOOLS,
            TOOLS,
            PERMISSION_MODE,
            MODEL,
            FALLBACK_MODEL,
            EFFORT,
            APPEND_SYSTEM_PROMPT,
            AGENT,
            MCP_CONFIG,
            JSON_SCHEMA,
            BASE_BRANCH,
            COPY,
            SETUP,
            TEARDOWN,
            SETUP_TIMEOUT,
            ENV,
            TIMEOUT,
            IDLE_TIMEOUT,
            MAX_TURNS,
            BUDGET_USD,
            RETRIES,
            CHECK,
            CHECK_TIMEOUT,
            EXPECT,
            COMMIT,
            SCHEMA,
            BATCH_NAME,
            VARS,
            TASK_DEFAULTS,
            MAX_PARALLEL,
            STOP_ON_FAILURE,
            TASK_LIST,
            Field.notYet("approaches", TASKS, "variations of a task, of which the best is taken"),
            Field.notYet("score", TASKS, "command that rates an approach"),
            Field.notYet("deliver", EnumSet.of(TASK, DEFAULTS, BATCH), "merging, or a pull request"),
            Field.notYet("check_rounds", TASKS, "how often a failed check goes back to the session"),
            Field.notYet("resources", TASKS, "things only one task at a time may use"),
            Field.notYet("artifacts", TASKS, "ignored files to keep when the worktree goes"),
            Field.notYet("fetch", TASKS, "fetching the base first"),
            Field.notYet("budget_tokens", EnumSet.of(TASK, DEFAULTS, BATCH), "a limit of tokens"),
            Field.notYet("budget_usd", TOP, "a limit of US dollars for the whole run"),
            Field.notYet("schedule", TOP, "running the batch by itself"),
            Field.notYet("notify", TOP, "telling somebody about the end")));

    private Fields() {}

    private static <T> Field<T> task(String name, Kind<T> kind, String builtIn, String meaning) {
        return Field.of(name, kind, TASKS, builtIn, meaning);
    }
}
