package dev.claudeorchestrator.bootstrap.batch;

import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Check;
import dev.claudeorchestrator.domain.batch.CommitPolicy;
import dev.claudeorchestrator.domain.batch.Expectation;
import dev.claudeorchestrator.domain.batch.Limits;
import dev.claudeorchestrator.domain.batch.PermissionMode;
import dev.claudeorchestrator.domain.batch.Preparation;
import dev.claudeorchestrator.domain.batch.Prompt;
import dev.claudeorchestrator.domain.batch.ResultPolicy;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.batch.ToolRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Batches of every shape, the same ones for the same seed. */
final class RandomBatches {
    private static final List<String> PIECES = List.of(
            "a", "Fix it.", " ", "\n", "\t", "\"", "\\", "${", "$${", "${name}", "$", "}", "é", "日本", "😀", "\u0001",
            "\u2028", "\u007f", "/", "<b>", "'", "-", "#", "//");

    private final Random random;

    RandomBatches(Random random) {
        this.random = random;
    }

    Batch next() {
        List<Task> tasks = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            tasks.add(task("task-" + i, tasks));
        }
        return new Batch("Batch " + random.nextInt(), tasks, 1 + random.nextInt(1000), random.nextBoolean());
    }

    private Task task(String name, List<Task> earlier) {
        List<TaskName> needed = earlier.stream()
                .map(Task::name)
                .filter(ignored -> random.nextBoolean())
                .toList();
        Check check = random.nextBoolean() ? null : new Check(some(this::argument, 1), duration());
        return new Task(
                new TaskName(name),
                random.nextBoolean() ? "" : text(),
                new Prompt(argument()),
                needed,
                random.nextInt(-1000, 1000),
                agent(),
                limits(),
                preparation(),
                check,
                new ResultPolicy(one(Expectation.values()), one(CommitPolicy.values())));
    }

    private AgentOptions agent() {
        ToolRules tools =
                new ToolRules(some(this::argument, 0), some(this::argument, 0), maybe(() -> some(this::argument, 0)));
        return new AgentOptions(
                tools,
                one(PermissionMode.values()),
                maybe(this::word),
                maybe(this::word),
                maybe(this::word),
                maybe(this::argument),
                maybe(this::word),
                maybe(this::argument),
                maybe(this::argument));
    }

    private Limits limits() {
        BigDecimal budget = maybe(() -> BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(7)));
        return new Limits(duration(), duration(), 1 + random.nextInt(1000), budget, random.nextInt(10));
    }

    private Preparation preparation() {
        Map<String, String> env = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            env.put("VAR_" + i, text());
        }
        return new Preparation(
                maybe(this::word),
                some(() -> "dir/" + word() + "/*", 0),
                some(this::argument, 0),
                some(this::argument, 0),
                duration(),
                env);
    }

    private Duration duration() {
        return Duration.ofMillis(1 + random.nextLong(Duration.ofDays(300).toMillis()));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private String argument() {
        return "x" + text();
    }

    private String word() {
        return "w" + random.nextInt(1000) + (random.nextBoolean() ? "" : "${é}$${");
    }

    private <T> List<T> some(Supplier<T> element, int least) {
        List<T> elements = new ArrayList<>();
        for (int i = least + random.nextInt(3); i > 0; i--) {
            elements.add(element.get());
        }
        return elements;
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? null : value.get();
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
