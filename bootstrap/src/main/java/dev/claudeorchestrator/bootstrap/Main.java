package dev.claudeorchestrator.bootstrap;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /** Prints the version when asked to with {@code --version}; exits with 2 otherwise. */
    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println("claude-orchestrator " + Main.class.getPackage().getImplementationVersion());
        } else {
            System.err.println("claude-orchestrator: only --version is known");
            System.exit(2);
        }
    }
}
