package dev.claudeorchestrator.application.notation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void writesOnOneLineOrOverSeveral() {
        Map<String, Node> members = new LinkedHashMap<>();
        members.put("a", Node.texts(List.of("x", "y")));
        members.put("b", Node.sequence(List.of(Node.mapping(Map.of("c", Node.nothing())))));
        members.put("d", Node.mapping(Map.of()));
        members.put("e", Node.sequence(List.of()));

        assertThat(JsonText.compact(Node.mapping(members)))
                .isEqualTo("{\"a\": [\"x\", \"y\"], \"b\": [{\"c\": null}], \"d\": {}, \"e\": []}");
        assertThat(JsonText.pretty(Node.mapping(members))).isEqualTo("""
                        {
                          "a": ["x", "y"],
                          "b": [
                            {
                              "c": null
                            }
                          ],
                          "d": {},
                          "e": []
                        }""");
    }

    @Test
    void breaksLongLists() {
        assertThat(JsonText.pretty(Node.texts(List.of("x".repeat(60), "y".repeat(60)))))
                .isEqualTo("[\n  \"" + "x".repeat(60) + "\",\n  \"" + "y".repeat(60) + "\"\n]");
    }

    @Test
    void escapesWhatATerminalOrAnEncoderWouldStumbleOver() {
        assertThat(JsonText.compact(Node.text("a\"\\\n\r\t\u0000\u001b\u007f\u0085é😀\ud83d")))
                .isEqualTo("\"a\\\"\\\\\\n\\r\\t\\u0000\\u001b\\u007f\\u0085é😀\\ud83d\"");
    }

    @Test
    void writesNumbersPlainlyUnlessTheyAreImmense() {
        assertThat(JsonText.compact(Node.number(new BigDecimal("2.50")))).isEqualTo("2.50");
        assertThat(JsonText.compact(Node.number(new BigDecimal("1e3")))).isEqualTo("1000");
        assertThat(JsonText.compact(Node.number(new BigDecimal("1e400000000")))).isEqualTo("1E+400000000");
    }
}
