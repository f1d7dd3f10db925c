package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.port.Diagnosis;
import dev.claudeorchestrator.bootstrap.console.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at the directories that a run writes to: whether it may, for how long files stay, how much room there is. */
final class HostExamination {
    private static final long TOO_LITTLE = 1_000_000_000L;
    private static final long LITTLE = 10_000_000_000L;
    private static final String WORKTREES = "worktree directory";
    private static final String STATE = "state directory";

    private final Map<String, String> environment;

    HostExamination(Map<String, String> environment) {
        this.environment = environment;
    }

    List<Diagnosis> examine(Path worktrees, Path state) {
        List<Diagnosis> found = new ArrayList<>();
        found.add(place(WORKTREES, worktrees));
        found.add(place(STATE, state));
        found.addAll(room(worktrees, state));
        return found;
    }

    private Diagnosis place(String subject, Path directory) {
        Path existing = existing(directory);
        if (!Files.isDirectory(existing)) {
            return Diagnosis.problem(subject, existing + " is no directory");
        }
        if (!Files.isWritable(existing) || !Files.isExecutable(existing)) {
            return Diagnosis.problem(
                    subject,
                    existing.equals(directory)
                            ? directory + " cannot be written to"
                            : directory + " cannot be made, since " + existing + " cannot be written to");
        }
        if (isTemporary(directory)) {
            return Diagnosis.warning(
                    subject, directory + " is a temporary place, which the system may empty while a run lasts");
        }
        return Diagnosis.ok(
                subject, directory + (existing.equals(directory) ? "" : ", which is made when it is first needed"));
    }

    private boolean isTemporary(Path directory) {
        List<String> places =
                List.of("/tmp", "/var/tmp", "/private/tmp", "/dev/shm", environment.getOrDefault("TMPDIR", "/tmp"));
        return places.stream()
                .filter(place -> place.startsWith("/"))
                .anyMatch(place -> directory.startsWith(Path.of(place).normalize()));
    }

    /** One line for each file system. */
    private static List<Diagnosis> room(Path worktrees, Path state) {
        try {
            boolean same = Files.getFileStore(existing(worktrees)).equals(Files.getFileStore(existing(state)));
            return same
                    ? List.of(room("worktrees and history", worktrees))
                    : List.of(room("worktrees", worktrees), room("history", state));
        } catch (IOException unknown) {
            return List.of(Diagnosis.warning("disk", "it cannot be told how much room there is: " + unknown));
        }
    }

    private static Diagnosis room(String what, Path directory) throws IOException {
        long free = Files.getFileStore(existing(directory)).getUsableSpace();
        String message = Wording.bytes(free) + " free for " + what;
        if (free < TOO_LITTLE) {
            return Diagnosis.problem("disk", message + "; make room, \"clean\" removes worktrees that are done with");
        }
        return free < LITTLE
                ? Diagnosis.warning("disk", message + ", which many worktrees may fill; \"clean\" helps")
                : Diagnosis.ok("disk", message);
    }

    private static Path existing(Path directory) {
        Path existing = directory;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }
}
