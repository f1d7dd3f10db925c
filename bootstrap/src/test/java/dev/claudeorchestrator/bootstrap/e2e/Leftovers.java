package dev.claudeorchestrator.bootstrap.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Processes of a bench that are still there, found without any code of the program's. */
final class Leftovers {
    private Leftovers() {}

    /** Every living process that has the bench's repository as ORCH_REPO in its environment. Linux only. */
    static List<String> of(Bench bench) throws IOException {
        String mark = "ORCH_REPO=" + bench.repository().root();
        List<String> found = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .toList()) {
                try {
                    String environment =
                            new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.UTF_8);
                    if (List.of(environment.split("\0")).contains(mark)) {
                        found.add(process.getFileName() + " "
                                + Files.readString(process.resolve("cmdline")).replace('\0', ' '));
                    }
                } catch (IOException gone) {
                    // It ended meanwhile, or is somebody else's.
                }
            }
        }
        return found;
    }
}
