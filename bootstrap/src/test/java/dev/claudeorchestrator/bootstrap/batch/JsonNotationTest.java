package dev.claudeorchestrator.bootstrap.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.notation.JsonText;
import dev.claudeorchestrator.application.notation.Node;
import dev.claudeorchestrator.application.notation.Position;
import dev.claudeorchestrator.application.notation.Problem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNotationTest {
    @Test
    void readsEveryKindOfValue() throws Exception {
        String json =
                "{\"a\": \"x\\n\\u00e9\", \"b\": [1, -2.50, 1e3], \"c\": true, \"d\": null, \"e\": {}, \"f\": []}";

        assertThat(JsonText.compact(JsonNotation.read("t.json", json)))
                .isEqualTo(
                        "{\"a\": \"x\\né\", \"b\": [1, -2.50, 1000], \"c\": true, \"d\": null, \"e\": {}, \"f\": []}");
    }

    @Test
    void keepsKeysThatStandTwice() throws Exception {
        Node.Mapping mapping = (Node.Mapping) JsonNotation.read("t.json", "{\"a\": 1, \"a\": 2}");

        assertThat(mapping.members()).extracting(Node.Member::key).containsExactly("a", "a");
    }

    @Test
    void placesValuesAndKeys() throws Exception {
        String json = "{\n  \"a\" : \"x\",\r\n \"b\":[ 12,\rtrue ]}";
        Node.Mapping mapping = (Node.Mapping) JsonNotation.read("t.json", json);
        Node.Member a = mapping.members().getFirst();
        Node.Member b = mapping.members().getLast();

        assertThat(mapping.position()).hasToString("t.json:1:1");
        assertThat(a.position()).hasToString("t.json:2:3");
        assertThat(a.value().position()).hasToString("t.json:2:9");
        assertThat(b.position()).hasToString("t.json:3:2");
        assertThat(((Node.Sequence) b.value()).elements())
                .extracting(node -> node.position().toString())
                .containsExactly("t.json:3:8", "t.json:4:1");
    }

    @Test
    void countsColumnsInCharacters() throws Exception {
        Node.Sequence list = (Node.Sequence) JsonNotation.read("t.json", "[\"é😀日\", 1]");

        assertThat(list.elements().getLast().position()).hasToString("t.json:1:9");
    }

    @Test
    void passesOverAByteOrderMark() throws Exception {
        byte[] bytes = "\uFEFF[1]".getBytes(StandardCharsets.UTF_8);

        assertThat(((Node.Sequence) JsonNotation.read("t.json", bytes))
                        .elements()
                        .getFirst())
                .isEqualTo(new Node.Numeral(new Position("t.json", 1, 2), BigDecimal.ONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"a":1,}              | 1:7  | a comma stands before the closing }
                    [1,2,]                | 1:5  | a comma stands before the closing ]
                    {"a" 1}               | 1:6  | a colon is missing between key and value
                    {"a" "b"}             | 1:6  | a colon is missing between key and value
                    {"a":1 "b":2}         | 1:8  | a comma is missing before this
                    {"a":"b" "c":1}       | 1:10 | a comma is missing before this
                    [1 2]                 | 1:4  | a comma is missing before this
                    [true true]           | 1:7  | a comma is missing before this
                    [{} {}]               | 1:5  | a comma is missing before this
                    {'a':1}               | 1:2  | single quotes mean nothing in JSON
                    {a:1}                 | 1:2  | a key stands in double quotes
                    {"a":1,b:1}           | 1:8  | a key stands in double quotes
                    {1:1}                 | 1:2  | a key stands in double quotes
                    {["a"]:1}             | 1:2  | a key in double quotes is expected
                    {"a":True}            | 1:6  | True is no value in JSON
                    {"a":None}            | 1:6  | None is no value in JSON
                    {"a":tru}             | 1:6  | tru is no value in JSON
                    {"a":auto}            | 1:6  | auto is no value in JSON
                    {"a":nul              | 1:6  | nul is no value in JSON
                    {"a":NaN}             | 1:6  | NaN is no number in JSON
                    {"a":-Infinity}       | 1:6  | -Infinity is no number in JSON
                    {"a":45m}             | 1:6  | 45m is no number in JSON
                    {"a":01}              | 1:6  | 01 is no number in JSON
                    {"a":1.}              | 1:6  | 1. is no number in JSON
                    {"a":+1}              | 1:6  | +1 is no number in JSON
                    {"a":.5}              | 1:6  | .5 is no number in JSON
                    // c                  | 1:1  | JSON has no comments
                    {"a":1 /* x */}       | 1:8  | JSON has no comments
                    # c                   | 1:1  | JSON has no comments
                    {"a":1}}              | 1:8  | } closes nothing
                    {"a":1} x             | 1:9  | something stands behind the end of the JSON value
                    {"a":1} {"b":2}       | 1:9  | the document ends before this; only one value is expected
                    [1,                   | 1:4  | the file ends inside the list that begins in line 1, column 1
                    {"a":{"b":1           | 1:12 | the file ends inside the object that begins in line 1, column 6
                    {"a":1]               | 1:7  | ] cannot close the object that begins in line 1, column 1
                    {"a":}                | 1:6  | a value is missing before the closing }
                    {"a"}                 | 1:5  | a value is missing before the closing }
                    ["a",,"b"]            | 1:6  | a value is missing before this comma
                    {,}                   | 1:2  | a value is missing before this comma
                    {"a":"x               | 1:6  | the text that begins here never ends
                    {"a":"x\\q"}          | 1:8  | a backslash before "q" means nothing in JSON
                    {"a":"\\ud8"}         | 1:7  | \\u needs four hexadecimal digits behind it
                    {"a":“x”}             | 1:6  | typographic quotes mean nothing in JSON
                    hello                 | 1:1  | hello is no value in JSON
                    """)
    void saysInPlainWordsWhatIsNoJson(String json, String place, String message) {
        Problem problem = problem(json);

        assertThat(problem.position()).hasToString("t.json:" + place);
        assertThat(problem.message()).isEqualTo(message);
    }

    @Test
    void findsFaultsInLaterLines() {
        assertThat(problem("{\n  \"a\": \"x\n  \"b\": 1\n}").toString())
                .isEqualTo("t.json:2:10: a text ends with its line; close it with \", or write \\n for a line break"
                        + " inside it");
        assertThat(problem("{\n  \"a\": \"x\ty\"\n}").toString())
                .isEqualTo("t.json:2:10: a control character stands in a text; write \\t");
        assertThat(problem("{\n  \"a\":\u00a01\n}").toString())
                .isEqualTo("t.json:2:7: the character U+00A0 is not expected here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "\uFEFF"})
    void asksForContent(String json) {
        assertThat(problem(json).toString()).isEqualTo("t.json:1:1: the file is empty; a JSON object is expected");
    }

    @Test
    void limitsNesting() {
        String json = "[".repeat(50_000) + "]".repeat(50_000);

        assertThat(problem(json).toString()).isEqualTo("t.json:1:102: this is nested more than 100 levels deep");
    }

    @Test
    void limitsNumbers() {
        assertThat(problem("[" + "1".repeat(5000) + "]").message())
                .isEqualTo("a number here is longer than 100 digits");
        assertThat(problem("[\n1." + "1".repeat(5000) + "]").position().line()).isEqualTo(2);
    }

    @Test
    void readsNumbersOfAnySize() throws Exception {
        assertThat(JsonText.compact(JsonNotation.read("t.json", "[1e999999999]")))
                .isEqualTo("[1E+999999999]");
    }

    @Test
    void findsBytesThatAreNoUtf8() {
        byte[] bytes = "{\n  \"a\": \"gr__e\"}".getBytes(StandardCharsets.UTF_8);
        bytes[12] = (byte) 0xF6;

        assertThat(problem(bytes).toString())
                .isEqualTo("t.json:2:11: the file is not UTF-8 text: it holds the byte 0xF6 here; save it as UTF-8");
        assertThat(problem(new byte[] {'[', (byte) 0xE2, (byte) 0x82}).position())
                .hasToString("t.json:1:2");
        assertThat(problem(new byte[] {(byte) 0xFF, (byte) 0xFE, '[', 0}).position())
                .hasToString("t.json:1:1");
    }

    @Test
    void readsTenMegabytesOnOneLine() throws Exception {
        String json = "[" + "{\"name\": \"x\", \"prompt\": \"0123456789\"}, ".repeat(250_000) + "{}]";
        List<Node> elements = ((Node.Sequence) JsonNotation.read("t.json", json)).elements();

        assertThat(elements).hasSize(250_001);
        assertThat(elements.getLast().position().column()).isEqualTo(json.length() - 2);
    }

    private static Problem problem(String json) {
        return onlyProblem(catchThrowableOfType(InvalidBatchException.class, () -> JsonNotation.read("t.json", json)));
    }

    private static Problem problem(byte[] json) {
        return onlyProblem(catchThrowableOfType(InvalidBatchException.class, () -> JsonNotation.read("t.json", json)));
    }

    private static Problem onlyProblem(InvalidBatchException exception) {
        assertThat(exception).isNotNull();
        assertThat(exception.problems()).hasSize(1);
        return exception.problems().getFirst();
    }
}
