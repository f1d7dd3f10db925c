package dev.claudeorchestrator.claude.realcli;

import java.util.List;

/** One answer a script asks for. */
record Step(Action action, List<Action.ToolCall> also, StepOptions options) {

    Step {
        also = List.copyOf(also);
    }

    /** Whether the script goes on without an answer after this step: it fails only the first so many requests. */
    boolean isPassedByFailing() {
        return action instanceof Action.Fail && options.number("first").isPresent();
    }
}
