package dev.claudeorchestrator.claude.realcli;

import java.util.Map;

/** What the model does in one answer. */
sealed interface Action {

    /** Says something and ends its turn. */
    record Say(String text) implements Action {}

    /** Asks for a tool to be used. */
    record ToolCall(String name, Map<String, Object> input) implements Action {
        public ToolCall {
            input = Map.copyOf(input);
        }
    }

    /** Refuses for reasons of policy. */
    record Refuse() implements Action {}

    /** Reaches the limit of output tokens in the middle of a text. */
    record CutOff(String text) implements Action {}

    /** Ends its turn without a word. */
    record SayNothing() implements Action {}

    /** Does not answer, because the API fails. */
    record Fail(String fault) implements Action {}
}
