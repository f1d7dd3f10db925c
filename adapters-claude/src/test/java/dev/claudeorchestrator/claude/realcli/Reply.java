package dev.claudeorchestrator.claude.realcli;

import java.util.Map;

/** What becomes of one request for an answer. */
sealed interface Reply {

    /** The status that is sent, 0 where the connection is cut or stays silent before one is. */
    int status();

    /** The model answers. */
    record Speak(Answer answer, StepOptions options, Map<String, String> headers) implements Reply {
        public Speak {
            headers = Map.copyOf(headers);
        }

        @Override
        public int status() {
            return 200;
        }
    }

    /** The API fails. */
    record Fail(Fault fault) implements Reply {
        @Override
        public int status() {
            return switch (fault) {
                case Fault.HttpError error -> error.status();
                case Fault.Silence(), Fault.Drop() -> 0;
                case Fault.Stall(), Fault.DropInAnswer(), Fault.Garbage(), Fault.OverloadedInStream() -> 200;
            };
        }
    }
}
