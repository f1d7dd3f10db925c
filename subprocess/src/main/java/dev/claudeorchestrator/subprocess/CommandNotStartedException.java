package dev.claudeorchestrator.subprocess;

import java.io.Serial;

/** A program could not be started; nothing of it ever ran. The message names the program and the reason. */
public final class CommandNotStartedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    /** Why a program could not be started. */
    public enum Reason {
        /** There is no such file, or none of that name on the PATH of the command's environment. */
        PROGRAM_NOT_FOUND,
        /** The file is there but is no program this user may run. */
        NOT_EXECUTABLE,
        /** The first line of the script names an interpreter that is not there. */
        INTERPRETER_NOT_FOUND,
        /** The working directory is missing or is no directory. */
        DIRECTORY_NOT_FOUND,
        /** The file for standard input cannot be read. */
        INPUT_NOT_READABLE,
        /** A file for output cannot be written. */
        OUTPUT_NOT_WRITABLE,
        /** Arguments and environment are larger than the system allows. */
        ARGUMENTS_TOO_LONG,
        /** An argument, a path or a variable cannot be written in the JVM's character set (a C locale, usually). */
        NOT_ENCODABLE,
        /** The system refused for another reason, which the message gives. */
        REFUSED
    }

    private final String program;
    private final Reason reason;

    public CommandNotStartedException(String program, Reason reason, String detail) {
        super("Cannot run '" + program + "': " + detail);
        this.program = program;
        this.reason = reason;
    }

    /** The program as the command named it. */
    public String program() {
        return program;
    }

    public Reason reason() {
        return reason;
    }
}
