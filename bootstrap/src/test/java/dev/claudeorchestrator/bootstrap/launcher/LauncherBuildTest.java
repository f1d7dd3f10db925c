package dev.claudeorchestrator.bootstrap.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In a checkout the launcher builds what it starts. Maven is a script here that does as a test tells it. */
@Timeout(120)
class LauncherBuildTest {
    private static final String MAKE_A_BUILD = """
            lib=bootstrap/target/quick/claude-orchestrator-1/claude-orchestrator-1/lib
            mkdir -p $lib
            cat bootstrap/src/main/java/Main.java >$lib/claude-orchestrator-bootstrap-1.jar
            echo library >$lib/library-1.jar
            """;

    @TempDir
    private Path temporary;

    private Path checkout;
    private Launcher launcher;

    @BeforeEach
    void layOutACheckout() {
        checkout = temporary.resolve("check out");
        launcher = Launcher.inCheckout(checkout);
        launcher.addJdk("jdks/a", "25");
        launcher.with("PATH", temporary.resolve("maven") + ":/usr/bin:/bin");
        letMaven(MAKE_A_BUILD);
    }

    @Test
    void buildsOnceAndAgainWhenASourceIsNewer() throws IOException {
        Launcher.Result first = launcher.launch("list");
        assertThat(first.exitCode()).isZero();
        assertThat(first.err()).contains("building (first use");
        assertThat(mavenCalls()).hasSize(1);

        assertThat(launcher.launch("list").err()).isEmpty();
        assertThat(mavenCalls()).hasSize(1);

        Path source = checkout.resolve("bootstrap/src/main/java/Main.java");
        Launcher.write(source, "class Main { int changed; }");
        makeNewer(source);
        Launcher.Result third = launcher.launch("list");
        assertThat(third.err()).contains("sources are newer than the build");
        assertThat(mavenCalls()).hasSize(2);
        assertThat(classPath(third).resolve("claude-orchestrator-bootstrap-1.jar"))
                .hasContent("class Main { int changed; }");
        assertThat(classPath(first).resolve("claude-orchestrator-bootstrap-1.jar"))
                .as("a program may still run from the older build")
                .hasContent("class Main {}");
    }

    @Test
    void buildsAgainWhenASourceIsGone() throws IOException {
        Path source = checkout.resolve("bootstrap/src/main/java/Other.java");
        Launcher.write(source, "class Other {}");
        launcher.launch("list");

        Files.delete(source);
        makeNewer(source.getParent());
        launcher.launch("list");

        assertThat(mavenCalls()).hasSize(2);
    }

    @Test
    void startsMavenWithTheJdkItFound() {
        letMaven("echo \"$JAVA_HOME\" >../java_home\n" + MAKE_A_BUILD);

        launcher.launch("list");

        assertThat(temporary.resolve("java_home"))
                .hasContent(checkout.resolve("jdks/a").toString());
        assertThat(mavenCalls()).allMatch(call -> call.contains("-Dquick -DskipTests"));
    }

    @Test
    void showsWhyABuildFailedAndStartsNothing() {
        letMaven("echo '[ERROR] Main.java:[1,2] cannot find symbol'; exit 1\n");

        Launcher.Result result = launcher.launch("list");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("the build failed").contains("Main.java:[1,2] cannot find symbol");
        assertThat(result.java()).isEmpty();
        assertThat(checkout.resolve("target/launcher/lock")).doesNotExist();
    }

    @Test
    void startsNoOlderBuildWhenTheNewOneFails() throws IOException {
        launcher.launch("list");
        makeNewer(checkout.resolve("pom.xml"));
        letMaven("exit 1\n");

        assertThat(launcher.launch("list").exitCode()).isEqualTo(4);
    }

    @Test
    void aSecondLaunchWaitsForTheBuildOfTheFirst() throws IOException {
        letMaven("echo started >>../started; while [ ! -e ../go ]; do sleep 0.05; done\n" + MAKE_A_BUILD);
        Process first = launcher.start(launcher.script(), "list");
        awaitLine(first, "building (first use");
        Process second = launcher.start(launcher.script(), "list");
        awaitLine(second, "waiting for another launch");
        Launcher.write(temporary.resolve("go"), "");

        assertThat(launcher.end(first).exitCode()).isZero();
        assertThat(launcher.end(second).exitCode()).isZero();
        assertThat(temporary.resolve("started")).hasContent("started");
    }

    @Test
    void aBuildThatWasKilledIsDoneAgainFromScratch() {
        letMaven(MAKE_A_BUILD + "kill -9 $PPID; kill -9 $$\n");
        Launcher.Result killed = launcher.launch("list");
        assertThat(killed.java()).isEmpty();

        letMaven(MAKE_A_BUILD);
        Launcher.Result next = launcher.launch("list");

        assertThat(next.exitCode()).isZero();
        assertThat(mavenCalls().getFirst()).doesNotContain("clean");
        assertThat(mavenCalls().getLast()).endsWith("clean package");
    }

    @Test
    void aLaunchWaitsForAMavenThatOutlivedItsLauncher() throws IOException {
        letMaven("kill -9 $PPID; echo $$ >../alive; while [ ! -e ../go ]; do sleep 0.05; done\n" + MAKE_A_BUILD);
        launcher.end(launcher.start(
                Path.of("/bin/sh"),
                "-c",
                "\"$0\" list 2>/dev/null || true",
                launcher.script().toString()));
        assertThat(temporary.resolve("alive")).exists();
        letMaven(MAKE_A_BUILD);

        Process next = launcher.start(launcher.script(), "list");
        awaitLine(next, "waiting for another launch");
        assertThat(mavenCalls()).hasSize(1);
        Launcher.write(temporary.resolve("go"), "");

        assertThat(launcher.end(next).exitCode()).isZero();
        assertThat(mavenCalls()).hasSize(2);
    }

    @Test
    void interruptingTheLaunchEndsMavenAndFreesTheLock() throws IOException {
        letMaven("trap 'echo ended >../ended; exit 143' TERM; echo >../trapped; while :; do sleep 0.05; done\n");
        Process process = launcher.start(launcher.script(), "list");
        awaitLine(process, "building (first use");
        while (!Files.exists(temporary.resolve("trapped"))) {
            Thread.onSpinWait();
        }

        process.toHandle().destroy();

        assertThat(launcher.end(process).exitCode()).isEqualTo(143);
        assertThat(temporary.resolve("ended")).exists();
        assertThat(checkout.resolve("target/launcher/lock")).doesNotExist();
    }

    @Test
    void saysSoWhereMavenIsMissing() throws IOException {
        Path tools = Files.createDirectories(temporary.resolve("tools"));
        for (String tool : List.of("sh", "find", "readlink", "mkdir")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }

        Launcher.Result result = launcher.with("PATH", tools.toString()).launch("list");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("needs Maven 3.8.7 or later").contains("packaged distribution");
    }

    @Test
    void needsACompilerToBuild() throws IOException {
        Files.delete(checkout.resolve("jdks/a/bin/javac"));

        Launcher.Result result = launcher.launch("list");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("Java 25 without a compiler in");
    }

    private void letMaven(String commands) {
        Launcher.writeScript(temporary.resolve("maven/mvn"), "echo \"$*\" >>../calls\n" + commands);
    }

    private List<String> mavenCalls() {
        try {
            return Files.readAllLines(temporary.resolve("calls"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path classPath(Launcher.Result result) {
        String wildcard = result.arguments().get(result.arguments().indexOf("-cp") + 1);
        return Path.of(wildcard).getParent();
    }

    private static void makeNewer(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));
    }

    private static void awaitLine(Process process, String text) throws IOException {
        BufferedReader err = process.errorReader();
        String line = err.readLine();
        while (line != null && !line.contains(text)) {
            line = err.readLine();
        }
        assertThat(line).contains(text);
    }
}
