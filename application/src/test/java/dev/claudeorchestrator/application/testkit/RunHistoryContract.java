package dev.claudeorchestrator.application.testkit;

import static dev.claudeorchestrator.domain.testkit.Fixtures.NOW;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aBatch;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someEvidence;
import static dev.claudeorchestrator.domain.testkit.Fixtures.usageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.HistoryFilter;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.RunRow;
import dev.claudeorchestrator.application.port.TaskRow;
import dev.claudeorchestrator.application.port.UsageBy;
import dev.claudeorchestrator.application.port.UsageRow;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Finding;
import dev.claudeorchestrator.domain.run.Progress;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.RunState;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.Usage;
import dev.claudeorchestrator.domain.testkit.Fixtures;
import dev.claudeorchestrator.domain.testkit.RunScript;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every form of {@link RunHistory} promises. */
public interface RunHistoryContract {
    /** The history under test, empty; the same one within one test. */
    RunHistory history();

    @Test
    default void anEmptyHistoryAnswersWithNothing() {
        HistoryFilter all = HistoryFilter.newest(10);

        assertThat(history().runs(all)).isEmpty();
        assertThat(history().tasks(all)).isEmpty();
        assertThat(history().named("last", null)).isEmpty();
        for (UsageBy by : UsageBy.values()) {
            assertThat(history().usage(by, all)).isEmpty();
        }
    }

    @Test
    default void anUnknownRunHasNoEventsAndCannotBeLoaded() {
        List<RunEvent> read = new ArrayList<>();
        history().replay(new RunId("unknown"), read::add);

        assertThat(read).isEmpty();
        assertThatThrownBy(() -> history().load(new RunId("unknown")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown");
    }

    @Test
    default void eventsAreReadAsTheyWereAppended() {
        RunScript run = aRun().starts().succeeds("docs").rests();
        store(run);

        List<RunEvent> read = new ArrayList<>();
        history().replay(run.id(), read::add);
        assertThat(read).isEqualTo(run.events());
        assertThat(history().load(run.id())).isEqualTo(run.run());
    }

    @Test
    default void eventsAppendedOneByOneAreTheSameAsTogether() {
        RunScript run = aRun().starts().succeeds("docs").rests();
        run.events().forEach(event -> history().append(run.id(), List.of(event)));

        assertThat(history().load(run.id())).isEqualTo(run.run());
    }

    @Test
    default void appendingNothingChangesNothing() {
        history().append(new RunId("unknown"), List.of());

        assertThat(history().runs(HistoryFilter.newest(1))).isEmpty();
    }

    @Test
    default void eventsOfDifferentRunsStayApart() {
        RunScript one = aRun().called("r-1", "one").starts().prepares("docs");
        RunScript other = aRun().called("r-2", "other").starts().succeeds("docs");
        for (int i = 0; i < other.events().size(); i++) {
            if (i < one.events().size()) {
                history().append(one.id(), List.of(one.events().get(i)));
            }
            history().append(other.id(), List.of(other.events().get(i)));
        }

        assertThat(history().load(one.id())).isEqualTo(one.run());
        assertThat(history().load(other.id())).isEqualTo(other.run());
    }

    @Test
    default void anEventThatCannotFollowIsRefusedWithEverythingAppendedAlongWithIt() {
        RunScript run = aRun().starts().prepares("docs");
        store(run);
        RunEvent fine = new RunEvent.RunFound(NOW, new Finding("checkout_changed", "HEAD changed"));
        RunEvent wrong = new RunEvent.Prepared(NOW, new TaskName("docs"));

        assertThatThrownBy(() -> history().append(run.id(), List.of(fine, wrong)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(history().load(run.id())).isEqualTo(run.run());
        history().append(run.id(), List.of(fine));
        assertThat(history().load(run.id()).findings()).hasSize(1);
    }

    @Test
    default void aRunBeginsWithItsStartAndOnlyOnce() {
        RunScript run = aRun().starts().prepares("docs");

        assertThatThrownBy(() -> history().append(run.id(), run.events().subList(1, 2)))
                .isInstanceOf(IllegalStateException.class);
        RunEvent found = new RunEvent.RunFound(NOW, new Finding("note", "too early"));
        assertThatThrownBy(() -> history().append(run.id(), List.of(found))).isInstanceOf(IllegalStateException.class);
        assertThat(history().runs(HistoryFilter.newest(1))).isEmpty();
        store(run);
        assertThatThrownBy(() -> history().append(run.id(), run.events().subList(0, 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void aRunStartsUnderItsOwnId() {
        RunScript run = aRun().starts();

        assertThatThrownBy(() -> history().append(new RunId("another"), run.events()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(history().runs(HistoryFilter.newest(1))).isEmpty();
    }

    @Test
    default void aRunIsFoundByNameByIdByPrefixAndAsTheLast() {
        store(aRun().called("20261122-010000-quiet-otter", "quiet-otter").starts());
        store(aRun().called("20261122-020000-quick-fox", "quick-fox")
                .at(NOW.plusSeconds(60))
                .starts());

        assertThat(named("quiet-otter")).containsExactly("20261122-010000-quiet-otter");
        assertThat(named("20261122-020000-quick-fox")).containsExactly("20261122-020000-quick-fox");
        assertThat(named("quie")).containsExactly("20261122-010000-quiet-otter");
        assertThat(named("20261122-01")).containsExactly("20261122-010000-quiet-otter");
        assertThat(named("last")).containsExactly("20261122-020000-quick-fox");
        assertThat(named("qui")).containsExactly("20261122-020000-quick-fox", "20261122-010000-quiet-otter");
        assertThat(named("otter")).isEmpty();
        assertThat(named("qui_t")).isEmpty();
        assertThat(named("qui%")).isEmpty();
        assertThat(named("qui*")).isEmpty();
    }

    @Test
    default void anExactNameWinsOverPrefixesAndSeveralRunsMayBearIt() {
        store(aRun().called("r-1", "otter").starts());
        store(aRun().called("r-2", "otter").at(NOW.plusSeconds(60)).starts());
        store(aRun().called("r-3", "otter-2").at(NOW.plusSeconds(120)).starts());

        assertThat(named("otter")).containsExactly("r-2", "r-1");
    }

    @Test
    default void onlyRunsOfTheRepositoryAreMeant() {
        Path here = Path.of("/home/me/här");
        store(aRun().called("r-1", "one").in(here).starts());
        store(aRun().called("r-2", "two")
                .in(Path.of("/elsewhere"))
                .at(NOW.plusSeconds(60))
                .starts());

        assertThat(history().named("last", here)).containsExactly(new RunId("r-1"));
        assertThat(history().named("two", here)).isEmpty();
        HistoryFilter filter = new HistoryFilter(here, null, null, null, null, 10);
        assertThat(history().runs(filter)).extracting(row -> row.id().value()).containsExactly("r-1");
        assertThat(history().tasks(filter)).extracting(row -> row.run().value()).containsExactly("r-1");
    }

    @Test
    default void aRunIsListedWithWhatBecameOfIt() {
        RunScript script = aRun(aBatch("a", "b", "c"))
                .starts()
                .succeeds("a")
                .fails(
                        "b",
                        Outcome.CRASHED,
                        someEvidence().exited(137).using(usageOf("0.5")).build())
                .skips("c")
                .rests();
        store(script);
        Run run = script.run();

        RunRow row = history().runs(HistoryFilter.newest(10)).getFirst();
        assertThat(row.id()).isEqualTo(script.id());
        assertThat(row.name()).isEqualTo("quiet-otter");
        assertThat(row.batch()).isEqualTo("nightly");
        assertThat(row.state()).isEqualTo(RunState.FAILED);
        assertThat(row.base()).isEqualTo(run.header().base().label());
        assertThat(row.startedAt()).isEqualTo(NOW);
        assertThat(row.finishedAt()).isEqualTo(run.finishedAt());
        assertThat(row.taskCounts()).isEqualTo(Map.of("succeeded", 1, "failed", 1, "skipped", 1));
        assertUsage(row.usage(), run.usage());
    }

    @Test
    default void aRunThatGoesOnIsListedAsItStandsNow() {
        RunScript run = aRun().starts().prepares("docs").opens("docs");
        store(run);
        Progress progress = new Progress(NOW, usageOf("0.125"), "Edit README.md");
        history().append(run.id(), List.of(new RunEvent.SessionProgressed(NOW, new TaskName("docs"), 1, progress)));

        RunRow running = history().runs(HistoryFilter.newest(1)).getFirst();
        assertThat(running.state()).isEqualTo(RunState.RUNNING);
        assertThat(running.finishedAt()).isNull();
        assertThat(running.taskCounts()).isEqualTo(Map.of("running", 1));
        assertUsage(running.usage(), progress.usage());

        history()
                .append(
                        run.id(),
                        aRun().starts()
                                .prepares("docs")
                                .opens("docs")
                                .parks("docs", ParkingReason.LOGIN)
                                .rests()
                                .events()
                                .subList(6, 8));
        RunRow parked = history().runs(HistoryFilter.newest(1)).getFirst();
        assertThat(parked.state()).isEqualTo(RunState.PARKED);
        assertThat(parked.finishedAt()).isNull();

        history().append(run.id(), List.of(new RunEvent.RunResumed(NOW, Fixtures.someOptions())));
        assertThat(history().runs(HistoryFilter.newest(1)).getFirst().state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    default void runsAreListedNewestFirstUpToTheLimit() {
        for (int i = 1; i <= 5; i++) {
            store(aRun().called("r-" + i, "run-" + i)
                    .at(NOW.plusSeconds(i * 10L))
                    .starts());
        }

        assertThat(history().runs(HistoryFilter.newest(3)))
                .extracting(row -> row.id().value())
                .containsExactly("r-5", "r-4", "r-3");
    }

    @Test
    default void sinceIsIncludedAndUntilIsNot() {
        for (int i = 1; i <= 4; i++) {
            store(aRun().called("r-" + i, "run-" + i)
                    .at(NOW.plus(Duration.ofMinutes(i)))
                    .starts());
        }
        HistoryFilter filter = new HistoryFilter(
                null, null, null, NOW.plus(Duration.ofMinutes(2)), NOW.plus(Duration.ofMinutes(4)), 10);

        assertThat(history().runs(filter)).extracting(row -> row.id().value()).containsExactly("r-3", "r-2");
        assertThat(history().tasks(filter)).extracting(row -> row.run().value()).containsExactly("r-3", "r-2");
    }

    @Test
    default void tasksAreListedLastBegunFirstWithWhatBecameOfThem() {
        RunScript script = aRun(aBatch("a", "b", "c"))
                .starts()
                .succeeds("a")
                .fails("b", Outcome.NO_CHANGES, someEvidence().changing(null).build());
        store(script);
        Run run = script.run();

        List<TaskRow> rows = history().tasks(HistoryFilter.newest(10));
        assertThat(rows).extracting(TaskRow::task).containsExactly("b", "a", "c");
        assertThat(rows).extracting(TaskRow::state).containsExactly("failed", "succeeded", "waiting");
        assertThat(rows).extracting(TaskRow::attempts).containsExactly(1, 1, 0);
        assertThat(rows).allSatisfy(row -> {
            var task = run.task(new TaskName(row.task()));
            assertThat(row.ending()).isEqualTo(task.ending());
            assertThat(row.startedAt()).isEqualTo(task.times().startedAt());
            assertThat(row.finishedAt()).isEqualTo(task.times().finishedAt());
            assertThat(row.runName()).isEqualTo("quiet-otter");
            assertUsage(row.usage(), task.usage());
        });
        assertThat(history().tasks(HistoryFilter.newest(1)))
                .extracting(TaskRow::task)
                .containsExactly("b");
    }

    @Test
    default void tasksAreChosenByGlobAndOutcomeAndRunsThatHaveOne() {
        Evidence evidence = someEvidence().build();
        store(aRun(aBatch("docs-api", "docs-cli"))
                .called("r-1", "one")
                .starts()
                .succeeds("docs-api")
                .fails("docs-cli", Outcome.TIMED_OUT, evidence));
        store(aRun(aBatch("tests"))
                .called("r-2", "two")
                .at(NOW.plusSeconds(600))
                .starts()
                .fails("tests", Outcome.TIMED_OUT, evidence));

        assertThat(tasksOf("docs-*", null)).containsExactly("docs-cli", "docs-api");
        assertThat(tasksOf("docs-?li", null)).containsExactly("docs-cli");
        assertThat(tasksOf("docs", null)).isEmpty();
        assertThat(tasksOf("docs-[ac]*", null)).isEmpty();
        assertThat(tasksOf("docs-[*", null)).isEmpty();
        assertThat(tasksOf("DOCS-*", null)).isEmpty();
        assertThat(tasksOf(null, Outcome.TIMED_OUT)).containsExactly("tests", "docs-cli");
        assertThat(tasksOf("docs-*", Outcome.SUCCEEDED)).containsExactly("docs-api");

        assertThat(runsOf("docs-*", null)).containsExactly("r-1");
        assertThat(runsOf(null, Outcome.TIMED_OUT)).containsExactly("r-2", "r-1");
        assertThat(runsOf("docs-api", Outcome.TIMED_OUT)).isEmpty();
    }

    @Test
    default void usageIsSummedUpByDayTaskModelAndBatch() {
        store(aRun(aBatch("a", "b"))
                .called("r-1", "one")
                .starts()
                .succeeds("a", someEvidence().using(usageOf("0.1")).build())
                .succeeds("b", someEvidence().using(usageOf("0.7")).build()));
        store(aRun(aBatch("a"))
                .called("r-2", "two")
                .at(NOW.plus(Duration.ofDays(1)))
                .starts()
                .succeeds("a", someEvidence().using(usageOf("0.2")).build()));

        List<UsageRow> days = usage(UsageBy.DAY);
        assertThat(days).extracting(UsageRow::key).containsExactly("2026-11-23", "2026-11-22");
        assertThat(days).extracting(UsageRow::sessions).containsExactly(1L, 2L);
        assertUsage(days.get(0).usage(), usageOf("0.2"));
        assertUsage(days.get(1).usage(), usageOf("0.1").plus(usageOf("0.7")));

        assertThat(usage(UsageBy.TASK)).extracting(UsageRow::key).containsExactly("b", "a");
        assertUsage(usage(UsageBy.TASK).get(1).usage(), usageOf("0.1").plus(usageOf("0.2")));
        assertThat(usage(UsageBy.MODEL)).extracting(UsageRow::key).containsExactly("claude-sonnet-4-5");
        assertThat(usage(UsageBy.BATCH)).extracting(UsageRow::key).containsExactly("nightly");
        assertThat(usage(UsageBy.BATCH).getFirst().sessions()).isEqualTo(3);
    }

    @Test
    default void usageOfASessionThatNeverCameUpHasNoKnownModel() {
        RunScript run = aRun().starts().prepares("docs").opens("docs");
        store(run, run.events().size() - 1);

        UsageRow row = usage(UsageBy.MODEL).getFirst();
        assertThat(row.key()).isEqualTo("unknown");
        assertUsage(row.usage(), Usage.NONE);
    }

    @Test
    default void usageIsThatOfTheSessionsAskedFor() {
        store(aRun(aBatch("a", "b"))
                .starts()
                .succeeds("a")
                .fails("b", Outcome.CRASHED, someEvidence().using(usageOf("3")).build()));
        HistoryFilter crashed = new HistoryFilter(null, null, Outcome.CRASHED, null, null, 10);
        HistoryFilter later = new HistoryFilter(null, null, null, NOW.plusSeconds(10), null, 10);

        assertUsage(history().usage(UsageBy.DAY, crashed).getFirst().usage(), usageOf("3"));
        assertThat(history().usage(UsageBy.TASK, later))
                .extracting(UsageRow::key)
                .containsExactly("b");
        assertThat(history().usage(UsageBy.TASK, HistoryFilter.newest(1)))
                .extracting(UsageRow::key)
                .containsExactly("b");
    }

    @Test
    default void estimatedUsageStaysMarked() {
        Usage estimated = new Usage(1, 2, 3, 4, new BigDecimal("0.001"), 1, true);
        store(aRun().starts().succeeds("docs", someEvidence().using(estimated).build()));

        assertUsage(usage(UsageBy.DAY).getFirst().usage(), estimated);
        assertUsage(history().tasks(HistoryFilter.newest(1)).getFirst().usage(), estimated);
    }

    private void store(RunScript run) {
        store(run, run.events().size());
    }

    private void store(RunScript run, int howMany) {
        history().append(run.id(), run.events().subList(0, howMany));
    }

    private List<String> named(String word) {
        return history().named(word, null).stream().map(RunId::value).toList();
    }

    private List<String> tasksOf(@Nullable String glob, @Nullable Outcome outcome) {
        HistoryFilter filter = new HistoryFilter(null, glob, outcome, null, null, 10);
        return history().tasks(filter).stream().map(TaskRow::task).toList();
    }

    private List<String> runsOf(@Nullable String glob, @Nullable Outcome outcome) {
        HistoryFilter filter = new HistoryFilter(null, glob, outcome, null, null, 10);
        return history().runs(filter).stream().map(row -> row.id().value()).toList();
    }

    private List<UsageRow> usage(UsageBy by) {
        return history().usage(by, HistoryFilter.newest(10));
    }

    /** Equal, whatever the scale of the money. */
    private static void assertUsage(Usage actual, Usage expected) {
        assertThat(actual.costUsd()).isEqualByComparingTo(expected.costUsd());
        assertThat(actual.inputTokens()).isEqualTo(expected.inputTokens());
        assertThat(actual.outputTokens()).isEqualTo(expected.outputTokens());
        assertThat(actual.cacheReadTokens()).isEqualTo(expected.cacheReadTokens());
        assertThat(actual.cacheCreationTokens()).isEqualTo(expected.cacheCreationTokens());
        assertThat(actual.turns()).isEqualTo(expected.turns());
        assertThat(actual.estimated()).isEqualTo(expected.estimated());
    }
}
