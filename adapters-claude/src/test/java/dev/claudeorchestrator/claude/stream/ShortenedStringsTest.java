package dev.claudeorchestrator.claude.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortenedStringsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String shortened(String json) throws IOException {
        try (InputStream input =
                new ShortenedStrings(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void shortOnesStayAsTheyAre() throws IOException {
        String json = "{\"a\\\"b\":[1,\"\\u00e4\\\\\",\"\",{\"c\":\"ü🙂\"}]}  {\"d\":null}";
        assertThat(shortened(json)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "a", "0", "ü", "🙂", "\\n", "\\\"", "\\\\", "\\u00e4", "\\ud83d\\ude42", "{\\\"a\\\":"})
    void longOnesAreCutWhateverTheyConsistOf(String unit) throws IOException {
        for (int shift = 0; shift < 8; shift++) {
            String value = "y".repeat(shift) + unit.repeat(400_000 / unit.length());
            JsonNode node = JSON.readTree(shortened("{\"long\":\"" + value + "\",\"after\":\"kept\"}"));
            String whole = JSON.readTree("\"" + value + "\"").textValue();
            assertThat(node.get("after").textValue()).isEqualTo("kept");
            assertThat(node.get("long").textValue().length()).isBetween(1_000, ShortenedStrings.KEPT + 16);
            assertThat(whole).startsWith(node.get("long").textValue());
        }
    }

    @Test
    void exactlyAsLongAsAllowedIsNotCut() throws IOException {
        String json =
                "[\"" + "x".repeat(ShortenedStrings.KEPT) + "\",\"" + "y".repeat(ShortenedStrings.KEPT + 1) + "\"]";
        JsonNode node = JSON.readTree(shortened(json));
        assertThat(node.get(0).textValue()).hasSize(ShortenedStrings.KEPT);
        assertThat(node.get(1).textValue()).hasSize(ShortenedStrings.KEPT);
    }

    @Test
    void itDoesNotMatterInWhichPiecesItIsRead() throws IOException {
        Random random = new Random(20_261_123);
        String json = "{\"a\":\"" + "\\u00e4\\\\ü🙂x".repeat(30_000) + "\",\"b\":[\"\\\"\",1]}";
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        InputStream pieces = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(7)));
            }
        };
        try (InputStream input = new ShortenedStrings(pieces)) {
            byte[] target = new byte[5];
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int count = input.read(target); count >= 0; count = input.read(target)) {
                all.write(target, 0, count);
            }
            assertThat(all.toString(StandardCharsets.UTF_8)).isEqualTo(shortened(json));
        }
    }
}
