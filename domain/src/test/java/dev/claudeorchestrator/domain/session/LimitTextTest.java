package dev.claudeorchestrator.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "You've hit your session limit · resets 4:01pm (UTC)",
                "You’ve hit your weekly limit · resets Nov 25, 3pm (Europe/Berlin)",
                "You've reached your monthly spend limit",
                "You're out of usage credits",
                "Your org is out of usage",
                "Your seat type doesn't include usage",
                "Claude AI usage limit reached|1795363314",
                "Opus limit reached",
            })
    void theKnownSentencesAreLimits(String text) {
        assertThat(LimitText.isLimit(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "API Error: Request rejected (429) · This request would exceed your organization's rate limit",
                "API Error: Server is temporarily limiting requests (not your usage limit)",
                "The test says: you've hit your limit",
                "Reached maximum number of turns (3)",
            })
    void othersAreNot(String text) {
        assertThat(LimitText.isLimit(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // today, tomorrow, just past
                "resets 4:01pm (UTC)                        | 2026-11-22T13:10:00Z | 2026-11-22T16:01:00Z",
                "resets 1am (UTC)                           | 2026-11-22T23:30:00Z | 2026-11-23T01:00:00Z",
                "resets 1:10pm (UTC)                        | 2026-11-22T13:10:59Z | 2026-11-22T13:10:00Z",
                "resets 11:59pm (UTC)                       | 2026-11-23T00:00:30Z | 2026-11-22T23:59:00Z",
                "resets 12am (UTC)                          | 2026-12-31T22:00:00Z | 2027-01-01T00:00:00Z",
                "resets 12:30pm (UTC)                       | 2026-11-22T09:00:00Z | 2026-11-22T12:30:00Z",
                "resets at 16:01 (UTC)                      | 2026-11-22T13:10:00Z | 2026-11-22T16:01:00Z",
                // zones
                "resets 3pm (America/New_York)              | 2026-11-22T13:10:00Z | 2026-11-22T20:00:00Z",
                "resets 9am (Asia/Kolkata)                  | 2026-11-22T23:00:00Z | 2026-11-23T03:30:00Z",
                "resets 3pm (PST)                           | 2026-11-22T13:10:00Z | 2026-11-22T23:00:00Z",
                // dates
                "resets Nov 25, 3pm (Europe/Berlin)         | 2026-11-22T13:10:00Z | 2026-11-25T14:00:00Z",
                "resets Nov 25 at 3:30pm (UTC)              | 2026-11-22T13:10:00Z | 2026-11-25T15:30:00Z",
                "resets January 2nd, 2027, 9am (UTC)        | 2026-12-30T13:10:00Z | 2027-01-02T09:00:00Z",
                "resets Jan 2, 9am (UTC)                    | 2026-12-30T13:10:00Z | 2027-01-02T09:00:00Z",
                "resets Dec 31, 11pm (UTC)                  | 2027-01-01T00:10:00Z | 2026-12-31T23:00:00Z",
                "resets Monday, 9am (UTC)                   | 2026-11-22T13:10:00Z | 2026-11-23T09:00:00Z",
                "resets Sun 9am (UTC)                       | 2026-11-22T13:10:00Z | 2026-11-29T09:00:00Z",
                // clocks go forward, clocks go back
                "resets 2:30am (Europe/Berlin)              | 2027-03-27T23:00:00Z | 2027-03-28T01:30:00Z",
                "resets 2:30am (Europe/Berlin)              | 2026-10-24T22:00:00Z | 2026-10-25T00:30:00Z",
                "resets 2:30am (Europe/Berlin)              | 2026-10-25T01:31:00Z | 2026-10-25T01:30:00Z",
                // spans and seconds
                "resets in 2h 30m                           | 2026-11-22T13:10:00Z | 2026-11-22T15:40:00Z",
                "resets in 3 days                           | 2026-11-22T13:10:00Z | 2026-11-25T13:10:00Z",
                "Claude AI usage limit reached%1795363314   | 2026-11-22T13:10:00Z | 2026-11-22T16:01:54Z",
            })
    void theResetIsTheNextOneMeant(String text, Instant now, Instant reset) {
        assertThat(LimitText.reset("You've hit your limit · " + text.replace('%', '|'), now))
                .hasValue(reset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You've hit your limit",
                "resets soon",
                "resets 4:01pm",
                "resets 4:01pm (Middle-earth/Shire)",
                "resets 25:99 (UTC)",
                "resets 13pm (UTC)",
                "resets Feb 30, 4pm (UTC)",
                "resets in a while",
            })
    void whatIsNotSaidIsNotGuessed(String text) {
        assertThat(LimitText.reset(text, Instant.parse("2026-11-22T13:10:00Z"))).isEmpty();
    }

    @Test
    void aZoneIsKnownInAnyCase() {
        assertThat(LimitText.reset("resets 3pm (europe/berlin)", Instant.parse("2026-11-22T13:10:00Z")))
                .hasValue(Instant.parse("2026-11-22T14:00:00Z"));
    }
}
