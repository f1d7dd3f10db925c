package dev.claudeorchestrator.bootstrap.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
    @TempDir
    private Path temporary;

    @Test
    void prefersTheJdkOfItsOwnVariable() {
        Launcher launcher = Launcher.inDistribution(temporary);
        launcher.addJdk("jdks/a", "25.0.3");
        Path own = launcher.addJdk("own", "26-ea");
        Path home = launcher.addJdk("home", "25");

        Launcher.Result result = launcher.with("CLAUDE_ORCHESTRATOR_JAVA_HOME", own.toString())
                .with("JAVA_HOME", home.toString())
                .launch("list");

        assertThat(result.java()).isEqualTo(own + "/bin/java");
    }

    @Test
    void refusesAnUnfitJdkThatItsOwnVariableNames() {
        Launcher launcher = Launcher.inDistribution(temporary);
        launcher.addJdk("jdks/a", "25.0.3");
        Path own = launcher.addJdk("own", "24.0.2");

        Launcher.Result result =
                launcher.with("CLAUDE_ORCHESTRATOR_JAVA_HOME", own.toString()).launch("list");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("CLAUDE_ORCHESTRATOR_JAVA_HOME names no JDK 25 or later: " + own);
        assertThat(result.java()).isEmpty();
    }

    @Test
    void takesJavaHomeBeforeThePathAndThePathBeforeTheUsualPlaces() {
        Launcher launcher = Launcher.inDistribution(temporary);
        Path usual = launcher.addJdk("jdks/a", "25");
        Path onPath = launcher.addJdk("path/jdk", "25.0.1");
        Path home = launcher.addJdk("home", "25.0.2");

        assertThat(launcher.launch("list").java()).isEqualTo(usual + "/bin/java");
        launcher.with("PATH", onPath.resolve("bin") + ":/usr/bin:/bin");
        assertThat(launcher.launch("list").java()).isEqualTo(onPath + "/bin/java");
        launcher.with("JAVA_HOME", home.toString());
        assertThat(launcher.launch("list").java()).isEqualTo(home + "/bin/java");
    }

    @Test
    void followsTheLinkThatThePathsJavaIs() throws IOException {
        Launcher launcher = Launcher.inDistribution(temporary);
        Path jdk = launcher.addJdk("path/jdk", "25.0.1");
        Files.createDirectories(temporary.resolve("links"));
        Files.createSymbolicLink(temporary.resolve("links/java"), jdk.resolve("bin/java"));

        Launcher.Result result = launcher.with("PATH", temporary.resolve("links") + ":/usr/bin:/bin")
                .launch("list");

        assertThat(result.java()).isEqualTo(jdk.toRealPath() + "/bin/java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"24.0.2", "17.0.15", "1.8.0_392", "9", "", "x"})
    void passesOverAJdkThatIsTooOld(String version) {
        Launcher launcher = Launcher.inDistribution(temporary);
        Path old = launcher.addJdk("jdks/a-old", version);
        Path fit = launcher.addJdk("jdks/b-fit/Contents/Home", "25");

        Launcher.Result result = launcher.with("JAVA_HOME", old.toString()).launch("list");

        assertThat(result.java()).isEqualTo(fit + "/bin/java");
    }

    @Test
    void saysWhatToInstallWhereNoJdkFits() {
        Launcher launcher = Launcher.inDistribution(temporary);
        Path old = launcher.addJdk("jdks/old", "24.0.2");

        Launcher.Result result = launcher.launch("list");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err())
                .contains("needs a JDK 25 or later")
                .contains("found: Java 24.0.2 in " + old)
                .contains("apt install")
                .contains("brew install")
                .contains("CLAUDE_ORCHESTRATOR_JAVA_HOME=");
    }

    @Test
    void handsArgumentsOnUnharmed() {
        Launcher launcher = Launcher.inDistribution(temporary);
        launcher.addJdk("jdks/a", "25");
        String[] arguments = {
            "run", "", " a  b ", "*", "a\nb\n", "'", "\"", "$HOME", "`id`", "\\", "--", "-x", "ä→😀", "a=b"
        };

        Launcher.Result result = launcher.launch(arguments);

        assertThat(result.exitCode()).isZero();
        assertThat(result.programArguments()).containsExactly(arguments);
    }

    @Test
    void worksWithoutArguments() {
        Launcher launcher = Launcher.inDistribution(temporary);
        launcher.addJdk("jdks/a", "25");

        assertThat(launcher.launch().programArguments()).isEmpty();
    }

    @Test
    void worksInPathsWithBlanksAndOtherLettersThroughLinksFromAnywhere() throws IOException {
        Path place = temporary.resolve("wörk tree *");
        Launcher launcher = Launcher.inDistribution(place);
        Path jdk = launcher.addJdk("jdks/jdk  25", "25");
        Path links = Files.createDirectories(temporary.resolve("li nks"));
        Files.createSymbolicLink(links.resolve("first"), Path.of("second"));
        Path second = Files.createSymbolicLink(links.resolve("second"), launcher.script());
        assertThat(second).isSymbolicLink();

        Launcher.Result result = launcher.from(Path.of("/")).launch(links.resolve("first"), "list");

        assertThat(result.java()).isEqualTo(jdk + "/bin/java");
        assertThat(result.arguments()).containsSubsequence("-cp", place.toRealPath() + "/lib/*");
    }

    @Test
    void isFoundThroughThePath() {
        Launcher launcher = Launcher.inDistribution(temporary);
        launcher.addJdk("jdks/a", "25");
        launcher.with("PATH", launcher.script().getParent() + ":/usr/bin:/bin");

        assertThat(launcher.launch(Path.of("/bin/sh"), "-c", "claude-orchestrator list")
                        .programArguments())
                .containsExactly("list");
    }

    @Test
    void needsNoHome() {
        Launcher launcher = Launcher.inDistribution(temporary);
        launcher.addJdk("jdks/a", "25");
        launcher.without("HOME");

        assertThat(launcher.launch("list").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"run,false", "resume,false", "demo,false", "list,true", "--version,true", "history,true"})
    void leavesTheOptimisingCompilerOnForWhatRunsLong(String command, boolean shortLived) {
        Launcher launcher = Launcher.inDistribution(temporary);
        launcher.addJdk("jdks/a", "25");

        assertThat(launcher.launch("--color=never", command).arguments().contains("-XX:TieredStopAtLevel=1"))
                .isEqualTo(shortLived);
    }

    @Test
    void takesFurtherJavaOptions() {
        Launcher launcher = Launcher.inDistribution(temporary);
        launcher.addJdk("jdks/a", "25");

        Launcher.Result result =
                launcher.with("CLAUDE_ORCHESTRATOR_JAVA_OPTS", "-Xmx1g  -Da=*").launch("run");

        assertThat(result.arguments()).containsSubsequence("-Xmx1g", "-Da=*", "-cp");
    }

    @Test
    void givesJavaAloneAUtf8LocaleWhereTheUsersIsAscii() {
        Launcher launcher = Launcher.inDistribution(temporary);
        launcher.addJdk("jdks/a", "25");

        Launcher.Result unset = launcher.with("LANG", "C").launch("list");
        assertThat(unset.environment())
                .containsEntry("LC_ALL", "C.UTF-8")
                .containsEntry("CLAUDE_ORCHESTRATOR_LC_ALL_WAS", "")
                .containsEntry("LANG", "C");

        Launcher.Result set = launcher.with("LC_ALL", "POSIX").launch("list");
        assertThat(set.environment())
                .containsEntry("LC_ALL", "C.UTF-8")
                .containsEntry("CLAUDE_ORCHESTRATOR_LC_ALL_WAS", "POSIX");

        Launcher.Result notInstalled = launcher.with("LC_ALL", "xx_YY.UTF-8").launch("list");
        assertThat(notInstalled.environment()).containsEntry("LC_ALL", "C.UTF-8");
    }

    @Test
    void leavesAUtf8LocaleAlone() {
        Launcher launcher = Launcher.inDistribution(temporary);
        launcher.addJdk("jdks/a", "25");

        Launcher.Result result = launcher.with("CLAUDE_ORCHESTRATOR_LC_ALL_WAS", "from an outer launch")
                .launch("list");

        assertThat(result.environment()).doesNotContainKeys("LC_ALL", "CLAUDE_ORCHESTRATOR_LC_ALL_WAS");
    }

    @Test
    void saysSoWhereTheDistributionIsNotComplete() throws IOException {
        Launcher launcher = Launcher.inDistribution(temporary);
        launcher.addJdk("jdks/a", "25");
        Files.delete(temporary.resolve("lib"));

        Launcher.Result result = launcher.launch("list");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("no lib directory beside");
    }
}
