package dev.claudeorchestrator.domain.session;

import static dev.claudeorchestrator.domain.testkit.Fixtures.someChanges;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.batch.Expectation;
import dev.claudeorchestrator.domain.batch.PermissionMode;
import dev.claudeorchestrator.domain.batch.ResultPolicy;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.session.Judgement.Accomplished;
import dev.claudeorchestrator.domain.session.Judgement.Exhausted.Ends;
import dev.claudeorchestrator.domain.session.Judgement.Exhausted.Parks;
import dev.claudeorchestrator.domain.session.Judgement.Final;
import dev.claudeorchestrator.domain.session.Judgement.NextSession;
import dev.claudeorchestrator.domain.session.Judgement.TryAgain;
import dev.claudeorchestrator.domain.session.Judgement.Wait;
import dev.claudeorchestrator.domain.testkit.EvidenceFixture;
import dev.claudeorchestrator.domain.testkit.Fixtures;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:10:00Z");
    private static final Task TASK = Task.of("a", "Do it.");

    private static EvidenceFixture answered() {
        return Fixtures.someEvidence();
    }

    private static EvidenceFixture silent(int status) {
        return Fixtures.someEvidence().withResult(null).exited(status);
    }

    private static EvidenceFixture failed(String kind, @Nullable Integer status, String text) {
        return Fixtures.someEvidence()
                .withResult(result(true, status, "completed", text))
                .failedBy(kind, status, text);
    }

    private static TurnResult result(boolean isError, @Nullable Integer status, String terminalReason, String text) {
        return new TurnResult(
                "success",
                isError,
                status,
                terminalReason,
                text,
                List.of(),
                3,
                isError ? "stop_sequence" : "end_turn",
                null);
    }

    private static Judgement judge(EvidenceFixture evidence) {
        return Judge.judge(evidence.build(), TASK, NOW);
    }

    private static Outcome outcome(Judgement judgement) {
        assertThat(judgement).isInstanceOf(Final.class);
        return ((Final) judgement).outcome();
    }

    private static Task expecting(Expectation expectation) {
        return with(TASK.agent(), new ResultPolicy(expectation, TASK.result().commit()));
    }

    private static Task with(AgentOptions options, ResultPolicy policy) {
        return new Task(
                TASK.name(), "", TASK.prompt(), List.of(), 0, options, TASK.limits(), TASK.preparation(), null, policy);
    }

    @Test
    void anAnswerWithChangesIsASuccessWhateverTheExitStatus() {
        assertThat(judge(answered())).isInstanceOf(Accomplished.class);
        assertThat(judge(answered().exited(1))).isInstanceOf(Accomplished.class);
        assertThat(judge(answered().exited(137))).isInstanceOf(Accomplished.class);
    }

    @Test
    void anAnswerWithoutTheExpectedChangesIsNone() {
        assertThat(outcome(judge(answered().changing(ChangeSet.NONE)))).isEqualTo(Outcome.NO_CHANGES);
    }

    @Test
    void whatIsExpectedDecides() {
        Evidence changed = answered().build();
        Evidence unchanged = answered().changing(ChangeSet.NONE).build();
        assertThat(Judge.judge(changed, expecting(Expectation.ANY), NOW)).isInstanceOf(Accomplished.class);
        assertThat(Judge.judge(unchanged, expecting(Expectation.ANY), NOW)).isInstanceOf(Accomplished.class);
        assertThat(Judge.judge(unchanged, expecting(Expectation.NO_CHANGES), NOW))
                .isInstanceOf(Accomplished.class);
        assertThat(outcome(Judge.judge(changed, expecting(Expectation.NO_CHANGES), NOW)))
                .isEqualTo(Outcome.UNEXPECTED_CHANGES);
    }

    @Test
    void nobodyKnowsWhatChangedWhereGitCannotBeAsked() {
        assertThat(outcome(judge(answered().changing(null)))).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void denialsCountOnlyWhereSomethingIsMissing() {
        EvidenceFixture denied = answered().denied("Bash", "mvn test");
        assertThat(judge(denied)).isInstanceOf(Accomplished.class);
        Judgement judgement = judge(denied.changing(ChangeSet.NONE));
        assertThat(outcome(judgement)).isEqualTo(Outcome.DENIED);
        assertThat(judgement.reason()).contains("Bash", "mvn test", "\"Bash(mvn test)\"");
    }

    @Test
    void planModeIsNamedAsTheReasonOfDenials() {
        AgentOptions plan =
                new AgentOptions(TASK.agent().tools(), PermissionMode.PLAN, null, null, null, null, null, null, null);
        Judgement judgement = Judge.judge(
                answered().denied("Write", "a.txt").changing(ChangeSet.NONE).build(), with(plan, TASK.result()), NOW);
        assertThat(judgement.reason()).contains("plan").doesNotContain("would allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shall I go on?", "Done so far.\n\n**Which of the two do you want?**\n", "続けますか？"})
    void aQuestionAtTheEndNeedsAnAnswer(String text) {
        EvidenceFixture asking =
                answered().withResult(result(false, null, "completed", text)).changing(ChangeSet.NONE);
        assertThat(outcome(judge(asking))).isEqualTo(Outcome.NEEDS_INPUT);
        assertThat(judge(asking.changing(someChanges()))).isInstanceOf(Accomplished.class);
    }

    @Test
    void aRefusedQuestionNeedsAnAnswer() {
        assertThat(outcome(judge(answered().denied("AskUserQuestion", "Which?").changing(ChangeSet.NONE))))
                .isEqualTo(Outcome.NEEDS_INPUT);
    }

    @Test
    void aTurnOfNothingIsAnError() {
        TurnResult nothing = new TurnResult("success", false, null, "", "Unknown command: /x", List.of(), 0, "", null);
        assertThat(outcome(judge(answered().withResult(nothing)))).isEqualTo(Outcome.AGENT_ERROR);
    }

    @Test
    void aSchemaAskedForMustBeMet() {
        AgentOptions schema = new AgentOptions(
                TASK.agent().tools(), PermissionMode.ACCEPT_EDITS, null, null, null, null, null, null, "{}");
        assertThat(outcome(Judge.judge(answered().build(), with(schema, TASK.result()), NOW)))
                .isEqualTo(Outcome.AGENT_ERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "CANCELLED, CANCELLED",
        "TIMEOUT, TIMED_OUT",
        "BUDGET, BUDGET_EXHAUSTED",
    })
    void whoStoppedItDecides(StopCause cause, Outcome outcome) {
        assertThat(outcome(judge(silent(143).stoppedFor(cause)))).isEqualTo(outcome);
    }

    @Test
    void anInterruptedSessionWaitsForResume() {
        TurnResult aborted =
                new TurnResult("error_during_execution", true, null, "aborted_tools", "", List.of(), 2, "", null);
        assertThat(judge(answered().withResult(aborted).stoppedFor(StopCause.INTERRUPTED)))
                .isEqualTo(new Wait(
                        ParkingReason.INTERRUPTED,
                        null,
                        "The session was interrupted because the orchestrator was asked to end."));
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERRUPTED", "TIMEOUT", "IDLE", "LINGERED", "BUDGET", "LOGIN_REFUSED"})
    void anAnswerThatArrivedInTimeCounts(StopCause cause) {
        assertThat(judge(answered().exited(143).stoppedFor(cause))).isInstanceOf(Accomplished.class);
    }

    @Test
    void whatWasCancelledIsCancelledEvenIfItAnswered() {
        assertThat(outcome(judge(answered().stoppedFor(StopCause.CANCELLED)))).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void silenceIsTriedAgainInTheSameSession() {
        assertThat(judge(silent(143).stoppedFor(StopCause.IDLE))).isInstanceOfSatisfying(TryAgain.class, again -> {
            assertThat(again.session()).isEqualTo(NextSession.SAME);
            assertThat(again.exhausted()).isEqualTo(new Ends(Outcome.STALLED));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"LOGIN_REFUSED", "WRONG_CREDENTIAL"})
    void aWrongLoginWaits(StopCause cause) {
        assertThat(judge(silent(143).stoppedFor(cause)))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.parking()).isEqualTo(ParkingReason.LOGIN));
    }

    @Test
    void aLimitWaitsForTheLatestOfItsResets() {
        EvidenceFixture limited = failed("rate_limit", 429, "You've hit your session limit · resets 4:01pm (UTC)")
                .limitedBy(new LimitReport(LimitReport.Status.REJECTED, NOW.plusSeconds(60), "five_hour"))
                .limitedBy(new LimitReport(LimitReport.Status.REJECTED, NOW.plusSeconds(600), "seven_day"));
        assertThat(judge(limited)).isInstanceOfSatisfying(Wait.class, wait -> {
            assertThat(wait.parking()).isEqualTo(ParkingReason.USAGE_LIMIT);
            assertThat(wait.until()).isEqualTo(NOW.plusSeconds(600));
        });
    }

    @Test
    void aLimitWithoutAReportIsReadFromItsText() {
        assertThat(judge(failed("rate_limit", 429, "You've hit your session limit · resets 4:01pm (UTC)")))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.until()).isEqualTo(Instant.parse("2026-11-22T16:01:00Z")));
    }

    @Test
    void aLimitThatWasGotOverIsNone() {
        assertThat(judge(answered()
                        .limitedBy(new LimitReport(LimitReport.Status.REJECTED, NOW.plusSeconds(60), "five_hour"))))
                .isInstanceOf(Accomplished.class);
    }

    @Test
    void aRejectionSeenBeforeItDiedIsALimit() {
        EvidenceFixture died =
                silent(137).limitedBy(new LimitReport(LimitReport.Status.REJECTED, NOW.plusSeconds(60), "five_hour"));
        assertThat(judge(died)).isInstanceOf(Wait.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "authentication_failed | 401 | Invalid API key               | LOGIN",
                "oauth_org_not_allowed | 403 | Not allowed                   | LOGIN",
                "a_new_word            | 401 | ???                           | LOGIN",
                "billing_error         | 400 | Credit balance is too low     | BILLING",
                "unknown               | 400 | Your credit balance is too low | BILLING",
            })
    void whatTheAccountMustMendWaits(String kind, int status, String text, ParkingReason reason) {
        assertThat(judge(failed(kind, status, text)))
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.parking()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "server_error | -   | API Error: Repeated 529 Overloaded errors      | OVERLOAD",
                "overloaded   | 529 | Overloaded                                     | OVERLOAD",
                "server_error | 503 | API Error: 503                                 | OVERLOAD",
                "unknown      | 408 | API Error: 408 Request timeout                 | OVERLOAD",
                "rate_limit   | 429 | API Error: Request rejected (429)              | OVERLOAD",
                "a_new_word   | 502 | Bad gateway                                    | OVERLOAD",
                "server_error | -   | API Error: Unable to connect to API (ECONNRESET) | NETWORK",
                "server_error | -   | Request timed out                              | NETWORK",
                "unknown      | -   | API returned an empty or malformed response    | NETWORK",
            })
    void whatPassesIsTriedAgain(String kind, @Nullable Integer status, String text, ParkingReason reason) {
        assertThat(judge(failed(kind, status, text)))
                .isInstanceOfSatisfying(
                        TryAgain.class, again -> assertThat(again.exhausted()).isEqualTo(new Parks(reason)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "model_not_found   | 404 | There's an issue with the selected model | AGENT_ERROR",
                "invalid_request   | 400 | API Error: 400                           | AGENT_ERROR",
                "unknown           | 400 | API Error: 400 messages.1                | AGENT_ERROR",
                "max_output_tokens | -   | exceeded the output token maximum        | AGENT_ERROR",
                "invalid_request   | 413 | Request too large                        | CONTEXT_OVERFLOW",
                "invalid_request   | 400 | Prompt is too long                       | CONTEXT_OVERFLOW",
            })
    void whatStaysIsFinal(String kind, @Nullable Integer status, String text, Outcome outcome) {
        assertThat(outcome(judge(failed(kind, status, text)))).isEqualTo(outcome);
    }

    @Test
    void wordsOfANewerVersionAreTriedAgainAndThenAnError() {
        TurnResult strange =
                new TurnResult("error_of_the_future", true, null, "who_knows", "", List.of("What?"), 2, "", null);
        assertThat(judge(answered().withResult(strange)))
                .isInstanceOfSatisfying(
                        TryAgain.class,
                        again -> assertThat(again.exhausted()).isEqualTo(new Ends(Outcome.AGENT_ERROR)));
    }

    @ParameterizedTest
    @CsvSource({"137, CRASHED", "143, CRASHED", "129, CRASHED", "139, CRASHED", "0, UNKNOWN"})
    void aDeathIsTriedAgain(int status, Outcome outcome) {
        assertThat(judge(silent(status)))
                .isInstanceOfSatisfying(
                        TryAgain.class, again -> assertThat(again.exhausted()).isEqualTo(new Ends(outcome)));
    }

    @Test
    void aSessionThatIsGoneIsTriedAgain() {
        assertThat(judge(silent(0).ended(new ProcessEnd.Lost())))
                .isInstanceOfSatisfying(
                        TryAgain.class, again -> assertThat(again.exhausted()).isEqualTo(new Ends(Outcome.UNKNOWN)));
    }

    @ParameterizedTest
    @ValueSource(ints = {126, 127})
    void aProgramThatCannotRunIsAnError(int status) {
        assertThat(outcome(judge(silent(status)))).isEqualTo(Outcome.AGENT_ERROR);
    }

    @Test
    void whatFailsBeforeItCameUpIsToldByItsErrorLine() {
        Judgement judgement = judge(silent(1)
                .withStream(new StreamFacts(false, 0, 0, 0, 0, ""))
                .complaining("Warning: no stdin data received in 3s\nerror: unknown option '--x'\n"));
        assertThat(judgement)
                .isEqualTo(
                        new Final(Outcome.AGENT_ERROR, "Claude Code refused to start: error: unknown option '--x'."));
    }

    @Test
    void aSessionThatCannotBeResumedBeginsAnew() {
        TurnResult unknown = new TurnResult(
                "error_during_execution",
                true,
                null,
                "",
                "",
                List.of("No conversation found with session ID: x"),
                0,
                "",
                null);
        assertThat(judge(answered().withResult(unknown).exited(1)))
                .isInstanceOfSatisfying(
                        TryAgain.class, again -> assertThat(again.session()).isEqualTo(NextSession.FRESH));
    }
}
