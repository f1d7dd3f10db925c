package dev.claudeorchestrator.subprocess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The words to put before a command so that it runs in a session of its own, in the same process: {@code setsid} where
 * there is one (it costs about half a millisecond), else {@code perl}, which macOS brings. Found out once.
 */
final class SessionStarter {

    private static final List<String> PLACES = List.of(
            "/usr/bin", "/bin", "/usr/local/bin", "/run/current-system/sw/bin", "/opt/homebrew/bin", "/opt/local/bin");

    private static final String SIGNALS = "INT,QUIT,TERM,HUP,PIPE";

    private static final String PERL = "use POSIX; POSIX::setsid() >= 0 or die \"setsid: $!\"; exec {$ARGV[0]} @ARGV;";
    private static final String PERL_DEFAULT_SIGNALS = "$SIG{$_} = 'DEFAULT' for qw(INT QUIT TERM HUP PIPE); ";

    private final Object lock = new Object();
    private @Nullable List<String> newSession;
    private @Nullable List<String> newSessionWithDefaultSignals;

    /** The prefix for a new session. */
    List<String> newSession() throws CommandNotStartedException {
        synchronized (lock) {
            if (newSession == null) {
                newSession = findNewSession();
            }
            return newSession;
        }
    }

    /** The prefix for a new session in which no signal is ignored, as far as this system has a program for it. */
    List<String> newSessionWithDefaultSignals() throws CommandNotStartedException {
        synchronized (lock) {
            if (newSessionWithDefaultSignals == null) {
                newSessionWithDefaultSignals = findNewSessionWithDefaultSignals();
            }
            return newSessionWithDefaultSignals;
        }
    }

    private static List<String> findNewSession() throws CommandNotStartedException {
        Optional<Path> setsid = find("setsid");
        if (setsid.isPresent()) {
            return List.of(setsid.get().toString());
        }
        Optional<Path> perl = find("perl");
        if (perl.isPresent()) {
            return List.of(perl.get().toString(), "-e", PERL);
        }
        throw new CommandNotStartedException(
                "setsid",
                CommandNotStartedException.Reason.PROGRAM_NOT_FOUND,
                "neither setsid nor perl is in any of " + PLACES + "; one of them is needed to run anything");
    }

    private List<String> findNewSessionWithDefaultSignals() throws CommandNotStartedException {
        Optional<Path> env = find("env");
        List<String> plain = newSession();
        if (env.isPresent() && !plain.contains(PERL)) {
            List<String> prefix = List.of(env.get().toString(), "--default-signal=" + SIGNALS);
            // An option of GNU env since 8.31; others refuse it.
            if (runs(append(prefix, "/bin/sh", "-c", ":"))) {
                return append(prefix, plain.toArray(String[]::new));
            }
        }
        return find("perl")
                .map(perl -> List.of(perl.toString(), "-e", PERL_DEFAULT_SIGNALS + PERL))
                .orElse(plain);
    }

    private static Optional<Path> find(String program) {
        return PLACES.stream()
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean runs(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        try {
            Process process = builder.start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException refused) {
            return false;
        } catch (InterruptedException interruption) {
            // Nothing is known then; the caller goes on to something that does not need the answer.
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> append(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
