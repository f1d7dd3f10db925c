package dev.claudeorchestrator.claude.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.Denial;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.EvidenceCollector;
import dev.claudeorchestrator.domain.session.LimitReport;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.domain.session.Usage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamReaderTest {
    private static final String RESULT =
            "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"num_turns\":2,\"result\":\"Done.\","
                    + "\"total_cost_usd\":0.5,\"usage\":{\"input_tokens\":1,\"output_tokens\":2},"
                    + "\"modelUsage\":{\"a\":{\"inputTokens\":10,\"outputTokens\":20},\"b\":{\"inputTokens\":1,"
                    + "\"cacheReadInputTokens\":5,\"cacheCreationInputTokens\":6}}}";

    private final List<AgentEvent> events = new ArrayList<>();
    private final StreamReader reader = new StreamReader(events::add);

    private StreamReaderTest read(String... lines) {
        for (String line : lines) {
            reader.line(line.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    private <E extends AgentEvent> List<E> heard(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private Evidence evidence() {
        EvidenceCollector collector = new EvidenceCollector();
        events.forEach(collector::heard);
        return collector.ended(new ProcessEnd.Exited(0), "");
    }

    private static String spoke(String id, String text, String parent) {
        return "{\"type\":\"assistant\",\"message\":{\"id\":\"" + id
                + "\",\"model\":\"claude-sonnet-5\",\"content\":[{\"type\":\"text\",\"text\":\"" + text
                + "\"}],\"usage\":{\"input_tokens\":100,\"output_tokens\":1}},\"parent_tool_use_id\":"
                + (parent.isEmpty() ? "null" : "\"" + parent + "\"") + "}";
    }

    private static String denied(String tool, String input) {
        return RESULT.replace(
                "\"num_turns\"",
                "\"permission_denials\":[{\"tool_name\":\"" + tool + "\",\"tool_use_id\":\"t\",\"tool_input\":" + input
                        + "}],\"num_turns\"");
    }

    @Test
    void fieldsMayComeInAnyOrder() {
        read("{\"uuid\":\"x\",\"model\":\"m\",\"tools\":[{\"deep\":[1]}],\"claude_code_version\":\"9.9.9\","
                + "\"session_id\":\"11111111-2222-4333-8444-555555555555\",\"subtype\":\"init\","
                + "\"apiKeySource\":\"none\",\"type\":\"system\"}");
        assertThat(heard(AgentEvent.Opened.class)).singleElement().satisfies(opened -> {
            assertThat(opened.model()).isEqualTo("m");
            assertThat(opened.version()).isEqualTo("9.9.9");
            assertThat(opened.credential()).isEqualTo("none");
        });
    }

    @Test
    void anIdThatIsNoUuidStopsNothing() {
        read("{\"type\":\"system\",\"subtype\":\"init\",\"session_id\":\"not-a-uuid\"}");
        assertThat(heard(AgentEvent.Opened.class)).hasSize(1);
    }

    @Test
    void numbersMayBeWrittenInAnyWay() {
        read("{\"type\":\"system\",\"subtype\":\"api_retry\",\"attempt\":\"2\",\"max_retries\":4.0,"
                + "\"retry_delay_ms\":1234.5678,\"error_status\":\"529\",\"error\":\"overloaded\"}");
        read("{\"type\":\"system\",\"subtype\":\"api_retry\",\"attempt\":1e400,\"max_retries\":true,"
                + "\"retry_delay_ms\":{},\"error_status\":null,\"error\":\"server_error\"}");
        assertThat(heard(AgentEvent.Retrying.class).getFirst()).satisfies(retry -> {
            assertThat(retry.attempt()).isEqualTo(2);
            assertThat(retry.most()).isEqualTo(4);
            assertThat(retry.delayMillis()).isEqualTo(1234);
            assertThat(retry.failure().status()).isEqualTo(529);
        });
        assertThat(heard(AgentEvent.Retrying.class).getLast().failure().status())
                .isNull();
    }

    @Test
    void unknownEventsAreOthers() {
        read(
                "{\"type\":\"future\",\"subtype\":\"x\"}",
                "{\"type\":\"system\",\"subtype\":\"y\"}",
                "{}",
                "{\"type\":7}");
        assertThat(events)
                .containsExactly(
                        new AgentEvent.Other("future", "x"),
                        new AgentEvent.Other("system", "y"),
                        new AgentEvent.Other("", null),
                        new AgentEvent.Other("7", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{\"type\":\"result\",",
                "{\"type\":\"result\",\"result\":\"cut",
                "{\"type\":\"assistant\",\"message\":{\"content\":[",
                "]",
                "\u0000\u0001",
                "123",
                "null",
                "\"text\""
            })
    void whatIsNoEventIsCountedAndStopsNothing(String line) {
        read(line, RESULT);
        assertThat(heard(AgentEvent.Garbled.class)).hasSize(1);
        assertThat(heard(AgentEvent.TurnEnded.class)).hasSize(1);
    }

    @Test
    void blankLinesSayNothing() {
        read("", "   ", "\r");
        assertThat(events).isEmpty();
    }

    @Test
    void eventsGluedTogetherAreBothHeard() {
        read("{\"type\":\"a\"}{\"type\":\"b\"} {\"type\":\"c\"}");
        assertThat(events).hasSize(3);
    }

    @Test
    void anEventInTheMiddleOfABrokenOneIsHeardOnce() {
        read("{\"type\":\"assistant\",\"message\":{\"con" + RESULT + "tent\":[]}}");
        read("oops " + RESULT);
        read(RESULT + RESULT + " oops");
        assertThat(heard(AgentEvent.TurnEnded.class)).hasSize(4);
        assertThat(heard(AgentEvent.Garbled.class)).hasSize(3);
    }

    @Test
    void anArrayOfEventsIsReadAsThey() {
        read("[{\"type\":\"a\"}," + RESULT + "]");
        assertThat(heard(AgentEvent.TurnEnded.class)).hasSize(1);
    }

    @Test
    void aMessageIsCountedOnceHoweverManyEventsItComesIn() {
        read(spoke("m1", "a", ""), spoke("m1", "b", ""), spoke("m2", "c", ""));
        Usage usage = heard(AgentEvent.Counted.class).getLast().soFar();
        assertThat(usage.inputTokens()).isEqualTo(200);
        assertThat(usage.turns()).isEqualTo(2);
        assertThat(usage.estimated()).isTrue();
        assertThat(usage.costUsd()).isPositive();
    }

    @Test
    void aResultReplacesTheEstimateAndSumsUpTheProcess() {
        read(spoke("m1", "a", ""), RESULT, spoke("m2", "b", ""), RESULT.replace("0.5", "0.75"));
        Usage usage = evidence().usage();
        assertThat(usage).isEqualTo(new Usage(11, 20, 5, 6, new BigDecimal("0.75"), 4, false));
    }

    @Test
    void aTurnThatDidNotEndLeavesNoResult() {
        read(spoke("m1", "a", ""), RESULT);
        assertThat(evidence().result()).isNotNull();
        read("{\"type\":\"system\",\"subtype\":\"init\",\"session_id\":\"x\"}", spoke("m2", "b", ""));
        assertThat(evidence().result()).isNull();
        assertThat(evidence().usage().estimated()).isTrue();
        assertThat(evidence().usage().costUsd()).isGreaterThan(new BigDecimal("0.5"));
    }

    @Test
    void aTurnOfNothingDoesNotReplaceARealOne() {
        String nothing = RESULT.replace("\"num_turns\":2", "\"num_turns\":0").replace("Done.", "");
        read(nothing);
        assertThat(evidence().result()).isNotNull();
        read(RESULT, nothing);
        assertThat(evidence().result())
                .isNotNull()
                .satisfies(result -> assertThat(result.turns()).isEqualTo(2));
    }

    @Test
    void subagentsAreToldApart() {
        read(spoke("m1", "main", ""), spoke("m2", "sub", "toolu_1"));
        assertThat(heard(AgentEvent.Spoke.class))
                .extracting(AgentEvent.Spoke::main)
                .containsExactly(true, false);
        assertThat(evidence().stream().lastText()).isEqualTo("main");
    }

    @Test
    void aFailureThatWasGotOverIsNone() {
        String failure = spoke("m1", "API Error", "")
                .replace("}}", "},\"error\":\"overloaded\"}")
                .replace("},\"p", "},\"error\":\"overloaded\",\"p");
        read(failure);
        assertThat(evidence().failure()).isNotNull();
        read(spoke("m2", "ok", ""));
        assertThat(evidence().failure()).isNull();
    }

    @Test
    void overageIsNoRejection() {
        read("{\"type\":\"rate_limit_event\",\"rate_limit_info\":{\"status\":\"rejected\",\"resetsAt\":1795363314,"
                + "\"rateLimitType\":\"five_hour\",\"isUsingOverage\":true}}");
        read("{\"type\":\"rate_limit_event\",\"rate_limit_info\":{\"status\":\"rejected\",\"resetsAt\":1795363314}}");
        read("{\"type\":\"rate_limit_event\",\"rate_limit_info\":{\"status\":\"brand_new\"}}");
        assertThat(heard(AgentEvent.LimitReported.class))
                .extracting(event -> event.report().status())
                .containsExactly(LimitReport.Status.WARNING, LimitReport.Status.REJECTED, LimitReport.Status.UNKNOWN);
        assertThat(heard(AgentEvent.LimitReported.class).getFirst().report().resetsAt())
                .isEqualTo(Instant.ofEpochSecond(1_795_363_314));
    }

    @Test
    void openBackgroundTasksAreCounted() {
        read("{\"type\":\"system\",\"subtype\":\"task_started\",\"task_id\":\"a\"}");
        read(
                "{\"type\":\"system\",\"subtype\":\"background_tasks_changed\",\"tasks\":[{\"task_id\":\"a\"},{\"task_id\":\"b\"}]}");
        read("{\"type\":\"system\",\"subtype\":\"task_updated\",\"task_id\":\"a\",\"patch\":{\"status\":\"running\"}}");
        read(
                "{\"type\":\"system\",\"subtype\":\"task_updated\",\"task_id\":\"a\",\"patch\":{\"status\":\"completed\"}}");
        read("{\"type\":\"system\",\"subtype\":\"task_notification\",\"task_id\":\"a\",\"status\":\"completed\"}");
        assertThat(heard(AgentEvent.BackgroundChanged.class))
                .extracting(AgentEvent.BackgroundChanged::open)
                .containsExactly(1, 2, 1);
        assertThat(evidence().stream().openBackgroundTasks()).isEqualTo(1);
    }

    @Test
    void aDenialNamesTheRuleThatWouldAllowIt() {
        read(denied("Bash", "{\"command\":\"cd core && mvn -q test\",\"description\":\"x\"}"));
        assertThat(evidence().denials()).containsExactly(new Denial("Bash", "cd core && mvn -q test", "Bash(mvn *)"));
    }

    @Test
    void aRefusalByAHookHasNoRule() {
        read("{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\","
                + "\"is_error\":true,\"content\":\"PreToolUse:Bash hook error: no\"}]}}");
        read(denied("Bash", "{\"command\":\"true\"}"));
        assertThat(evidence().denials()).containsExactly(new Denial("Bash", "true", ""));
    }

    @Test
    void longTextsAreCutAndLongLinesNeedLittleMemory() throws IOException {
        String line = spoke("m1", "x".repeat(3_000_000), "");
        read(line);
        reader.line(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        assertThat(heard(AgentEvent.Spoke.class))
                .hasSize(2)
                .allSatisfy(spoke -> assertThat(spoke.text()).hasSize(20_000));
        try (InputStream endless = new EndlessString(2_000_000_000L)) {
            reader.line(endless);
        }
        assertThat(heard(AgentEvent.TurnEnded.class)).hasSize(1);
    }

    /** A result whose answer has two billion characters. */
    private static final class EndlessString extends InputStream {
        private final byte[] before =
                "{\"type\":\"result\",\"subtype\":\"success\",\"result\":\"".getBytes(StandardCharsets.UTF_8);
        private final byte[] after = "\",\"num_turns\":1}".getBytes(StandardCharsets.UTF_8);
        private final long middle;
        private long position;

        EndlessString(long middle) {
            this.middle = middle;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = 0;
            while (count < length && position < before.length + middle + after.length) {
                if (position < before.length) {
                    target[offset + count++] = before[(int) position++];
                } else if (position < before.length + middle) {
                    int run = (int) Math.min(length - count, before.length + middle - position);
                    Arrays.fill(target, offset + count, offset + count + run, (byte) 'z');
                    position += run;
                    count += run;
                } else {
                    target[offset + count++] = after[(int) (position++ - before.length - middle)];
                }
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
