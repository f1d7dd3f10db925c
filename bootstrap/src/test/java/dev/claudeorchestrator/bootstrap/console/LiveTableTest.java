package dev.claudeorchestrator.bootstrap.console;

import static dev.claudeorchestrator.domain.testkit.Fixtures.aBatch;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Finding;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.testkit.Fixtures;
import dev.claudeorchestrator.domain.testkit.RunScript;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTableTest {
    private ScreenTerminal screen;
    private LineDisciplineTerminal terminal;
    private Instant now = Fixtures.NOW;
    private final RunScript script = aRun(aBatch("docs", "tests")).starts();

    @BeforeEach
    void aTerminal() throws IOException {
        ScreenTerminal.VirtualTerminal virtual = ScreenTerminal.withTerminal("test", "xterm-256color", 60, 12);
        screen = virtual.screen();
        terminal = virtual.terminal();
        terminal.writer().print("$ claude-orchestrator run\r\n");
    }

    @Test
    void drawsInPlace() {
        LiveTable table = begun(false);
        table.tick();

        assertThat(screen())
                .containsExactly(
                        "$ claude-orchestrator run",
                        "quiet-otter (nightly)  0s  $0.00  base 0000000 main",
                        "2 waiting",
                        "· docs   waiting                              for its turn",
                        "· tests  waiting                              for its turn");

        tell(table, () -> script.succeeds("docs"));
        table.tick();

        assertThat(screen()).hasSize(5).element(3).asString().startsWith("✓ docs   succeeded");
    }

    @Test
    void drawsNothingBeforeTheRunBegan() {
        new LiveTable(terminal, Paint.NONE, ZoneOffset.UTC, () -> now, false).tick();

        assertThat(screen()).containsExactly("$ claude-orchestrator run");
    }

    @Test
    void drawsWhereSomethingHappenedOrASecondWentBy() {
        LiveTable table = begun(false);
        table.tick();
        terminal.writer().print("\u001b[H\u001b[J");

        table.tick();
        assertThat(screen()).isEmpty();

        now = now.plusSeconds(1);
        table.tick();
        assertThat(String.join("\n", screen())).contains("1");
    }

    @Test
    void findingsScrollAboveTheTable() {
        LiveTable table = begun(false);
        table.tick();
        tell(
                table,
                () -> script.tell(at ->
                        new RunEvent.TaskFound(at, new TaskName("docs"), new Finding("denial", "Bash was denied"))));
        table.tick();

        assertThat(screen().subList(0, 3))
                .containsExactly(
                        "$ claude-orchestrator run",
                        "! docs: Bash was denied",
                        "quiet-otter (nightly)  0s  $0.00  base 0000000 main");
    }

    @Test
    void drawsEverythingAnewWhenTheSizeChanges() {
        LiveTable table = begun(false);
        tell(table, () -> script.tell(at -> new RunEvent.RunFound(at, new Finding("checkout_changed", "it changed"))));
        table.tick();

        screen.setSize(Size.of(30, 12));
        terminal.setSize(Size.of(30, 12));
        table.tick();

        assertThat(screen())
                .containsExactly(
                        "! it changed",
                        "quiet-otter (nightly)  0s  $0…",
                        "2 waiting",
                        "· docs   waiting     for its …",
                        "· tests  waiting     for its …");
    }

    @Test
    void leavesTheLastStateOrGoesAway() {
        begun(false).close();
        assertThat(screen()).hasSize(5);

        LiveTable cleared = begun(true);
        cleared.tick();
        cleared.close();
        assertThat(screen()).hasSize(5);
    }

    @Test
    void thereIsNoneOnADumbTerminal() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());

        assertThat(LiveTable.start(nowhere, "dumb", Paint.NONE, ZoneOffset.UTC, () -> now, true))
                .isEmpty();
        assertThat(LiveTable.start(nowhere, null, Paint.NONE, ZoneOffset.UTC, () -> now, true))
                .isEmpty();
    }

    private LiveTable begun(boolean cleared) {
        LiveTable table = new LiveTable(terminal, Paint.NONE, ZoneOffset.UTC, () -> now, cleared);
        table.began(script.run());
        return table;
    }

    private void tell(LiveTable table, Runnable what) {
        int known = script.events().size();
        what.run();
        script.events().stream().skip(known).forEach(table::heard);
    }

    private List<String> screen() {
        terminal.flush();
        List<String> lines = Arrays.stream(screen.toString().split("\n"))
                .map(String::stripTrailing)
                .toList();
        int last = lines.size();
        while (last > 0 && lines.get(last - 1).isEmpty()) {
            last--;
        }
        return lines.subList(0, last);
    }
}
