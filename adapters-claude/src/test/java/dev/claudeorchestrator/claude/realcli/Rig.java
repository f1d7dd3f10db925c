package dev.claudeorchestrator.claude.realcli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs sessions of the real program below one directory, against one stand-in, each with its own home. */
record Rig(RealClaude claude, MessagesApi api, Path root) implements AutoCloseable {

    private static final long LIMIT_SECONDS = Long.getLong("real-cli.session-limit", 90);
    private static final long LARGEST_RECORDING = 200_000;

    /** A rig with the pinned program; skips or fails the calling test where that cannot be had. */
    static Rig open(Path root) throws IOException, InterruptedException {
        return new Rig(RealClaude.pinned(), MessagesApi.start(), root);
    }

    @Override
    public void close() {
        api.close();
    }

    /** A session that was started. */
    record Running(Process process, SessionPlan plan, Rig rig) {

        /** Waits for its end. */
        Recording await() throws IOException, InterruptedException {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("the session " + plan.name() + " did not end; it wrote "
                        + Files.readString(rig.file(plan, ".jsonl")));
            }
            rig.publish(plan, process.exitValue());
            return Recording.read(process.exitValue(), rig.file(plan, ".jsonl"), rig.file(plan, ".stderr"));
        }

        void signal(String name) throws IOException, InterruptedException {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill ended with status " + status);
            }
        }
    }

    Recording run(SessionPlan plan) throws IOException, InterruptedException {
        return start(plan).await();
    }

    Running start(SessionPlan plan) throws IOException, InterruptedException {
        directory(plan);
        Path prompt = Files.writeString(file(plan, ".prompt"), plan.prompt());
        List<String> command = new ArrayList<>(List.of(claude.executable().toString()));
        command.addAll(plan.arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory(plan).toFile())
                .redirectInput(prompt.toFile())
                .redirectOutput(file(plan, ".jsonl").toFile())
                .redirectError(file(plan, ".stderr").toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(claude.cleanEnvironment(home(plan), api, plan.login()));
        environment.putAll(plan.environment());
        return new Running(builder.start(), plan, this);
    }

    /** The working directory of the session, a git repository; made where it is missing. */
    Path directory(SessionPlan plan) throws IOException, InterruptedException {
        Path directory = root.resolve(plan.directory());
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            Files.createDirectories(home(plan));
            int status = new ProcessBuilder("git", "init", "-q", directory.toString())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("git init ended with status " + status);
            }
        }
        return directory;
    }

    private Path home(SessionPlan plan) {
        return root.resolve("home-" + plan.directory());
    }

    private Path file(SessionPlan plan, String ending) {
        return root.resolve(plan.name() + ending);
    }

    /** Copies what the session wrote, free of this machine's paths, below the directory {@code -Dreal-cli.record}. */
    private void publish(SessionPlan plan, int exitStatus) throws IOException {
        String target = System.getProperty("real-cli.record");
        if (target == null) {
            return;
        }
        Path directory = Files.createDirectories(Path.of(target, "transcripts-" + claude.version()));
        if (Files.size(file(plan, ".jsonl")) > LARGEST_RECORDING) {
            return;
        }
        for (String ending : List.of(".jsonl", ".stderr")) {
            Files.writeString(
                    directory.resolve(plan.name() + ending), neutral(Files.readString(file(plan, ending)), plan));
        }
        Files.writeString(directory.resolve(plan.name() + ".exit"), exitStatus + "\n");
    }

    private String neutral(String text, SessionPlan plan) {
        String work = root.resolve(plan.directory()).toString();
        String encoded = work.replaceAll("[^A-Za-z0-9]", "-");
        return text.replace(home(plan).toString(), "/home/dev/" + plan.directory())
                .replace(work, "/srv/worktrees/" + plan.directory())
                .replace(encoded, "-srv-worktrees-" + plan.directory())
                .replaceAll("/tmp/claude-\\d+/", "/tmp/claude-1000/")
                .replaceAll("/tmp/cc-socks[^\"/]*/", "/tmp/cc-socks/")
                .replace(api.baseUrl().getAuthority(), "127.0.0.1:18181");
    }
}
