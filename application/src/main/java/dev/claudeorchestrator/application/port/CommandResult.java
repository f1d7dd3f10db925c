package dev.claudeorchestrator.application.port;

/** How shell commands ended. */
public sealed interface CommandResult {
    /** Every one of them ended with status 0. */
    record Passed() implements CommandResult {}

    /** One ended with another status; those after it were not run. */
    record Failed(String command, int status) implements CommandResult {}

    /** Their time was used up; everything they had started is gone. */
    record TimedOut(String command) implements CommandResult {}

    /** One could not do its work: not found (127), not executable (126), killed, no such directory. */
    record CouldNotRun(String command, String why) implements CommandResult {}
}
