package dev.claudeorchestrator.application.notation;

import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Prompt;
import dev.claudeorchestrator.domain.batch.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what a notation read into a batch, or into every problem at once. What holds for a field: the task's own value,
 * else that of {@link ReadingOptions#overrides}, else that of {@code defaults}, else what is built in; a map's entries
 * add up.
 */
public final class BatchReader {
    private final ReadingOptions options;
    private final Problems problems = new Problems();
    private final Problems warnings = new Problems();

    private BatchReader(ReadingOptions options) {
        this.options = options;
    }

    /**
     * Reads a batch; blocks on the disk where prompts stand in files.
     *
     * @throws InvalidBatchException with all problems when there is any
     */
    public static ReadBatch read(Node root, ReadingOptions options) throws InvalidBatchException {
        return new BatchReader(options).read(root);
    }

    private ReadBatch read(Node root) throws InvalidBatchException {
        Choices top = top(root);
        Variables variables = Variables.of(top.get(Fields.VARS).orElse(Map.of()), options.variables(), problems);
        ChoicesReader reader = new ChoicesReader(Fields.ALL, variables, problems, warnings);
        List<TaskDraft> drafts = drafts(top, reader);
        new Relations(drafts, problems).check();
        Prompts prompts = new Prompts(new PromptFiles(options.directory()), variables, reader, problems);
        List<Optional<Prompt>> found = drafts.stream().map(prompts::of).toList();
        problems.throwIfAny();

        List<Task> tasks = new ArrayList<>();
        TaskAssembly assembly = new TaskAssembly(variables);
        for (int i = 0; i < drafts.size(); i++) {
            TaskDraft draft = drafts.get(i);
            Task task = assembly.task(draft.name().orElseThrow(), found.get(i).orElseThrow(), draft.layers());
            tasks.add(task);
            new Cautions(draft, task, warnings).look();
        }
        Layers layers = new Layers(List.of(options.overrides(), top));
        Batch batch = new Batch(
                top.get(Fields.BATCH_NAME).orElseGet(this::fallbackName),
                tasks,
                layers.get(Fields.MAX_PARALLEL, Batch.DEFAULT_PARALLEL),
                layers.get(Fields.STOP_ON_FAILURE, false));
        return new ReadBatch(batch, warnings.sorted());
    }

    private String fallbackName() {
        String plain = Plainly.name(options.name());
        return plain.isEmpty() ? "batch" : plain;
    }

    /** A list is a batch of nothing but tasks. */
    private Choices top(Node root) throws InvalidBatchException {
        return switch (root) {
            case Node.Mapping mapping -> {
                ChoicesReader reader = new ChoicesReader(Fields.ALL, Variables.NONE, problems, warnings);
                Choices top = reader.read(mapping, Place.BATCH);
                if (!top.mentions(Fields.TASK_LIST)) {
                    problems.add(mapping.position(), "the batch has no \"tasks\"");
                }
                yield top;
            }
            case Node.Sequence sequence -> Choices.none().read(Fields.TASK_LIST, sequence, Optional.of(sequence));
            case Node.Text _, Node.Numeral _, Node.Flag _, Node.Nothing _ ->
                throw new InvalidBatchException(new Problem(
                        root.position(),
                        "a batch is an object with \"tasks\"; " + Found.words(root) + " was found",
                        null));
        };
    }

    private List<TaskDraft> drafts(Choices top, ChoicesReader reader) {
        Choices defaults = top.get(Fields.TASK_DEFAULTS)
                .map(node -> reader.read((Node.Mapping) node, Place.DEFAULTS))
                .orElse(Choices.none());
        List<TaskDraft> drafts = new ArrayList<>();
        Optional<Node> list = top.get(Fields.TASK_LIST);
        if (list.isEmpty()) {
            return drafts;
        }
        int number = 0;
        for (Node element : ((Node.Sequence) list.get()).elements()) {
            number++;
            if (element instanceof Node.Mapping mapping) {
                Choices own = reader.read(mapping, Place.TASK);
                Layers layers = new Layers(List.of(own, options.overrides(), defaults));
                drafts.add(new TaskDraft(number, mapping.position(), own, layers));
            } else {
                problems.add(
                        element.position(),
                        "task " + number + " is " + Found.words(element) + "; an object is expected");
            }
        }
        if (number == 0) {
            problems.add(list.get().position(), "\"tasks\" is empty; a batch needs at least one task");
        }
        return drafts;
    }
}
