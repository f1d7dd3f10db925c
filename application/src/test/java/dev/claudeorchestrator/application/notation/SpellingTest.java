package dev.claudeorchestrator.application.notation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> KNOWN = List.of("prompt", "prompt_file", "max_turns", "model", "env", "copy");

    @ParameterizedTest
    @CsvSource({
        "promt,prompt",
        "promptfile,prompt_file",
        "maxTurns,max_turns",
        "MAX-TURNS,max_turns",
        "modle,model",
        "en,env",
        "cpoy,copy",
        "promptt,prompt"
    })
    void findsTheWordThatWasMeant(String written, String meant) {
        assertThat(Spelling.nearest(written, KNOWN)).hasValue(meant);
    }

    @ParameterizedTest
    @CsvSource({"x", "timeout", "''", "e"})
    void findsNothingWhereNothingIsNear(String written) {
        assertThat(Spelling.nearest(written, KNOWN)).isEmpty();
    }

    @Test
    void takesTheFirstOfTheAlphabetAmongEquallyNear() {
        assertThat(Spelling.nearest("task-3", List.of("task-2", "task-1"))).hasValue("task-1");
    }

    @Test
    void doesNotLookAtVeryLongWords() {
        assertThat(Spelling.nearest("x".repeat(101), List.of("x".repeat(101)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'','',0", "a,'',1", "kitten,sitting,3", "ab,ba,1", "abc,acb,1", "flaw,lawn,2"})
    void countsSlips(String from, String to, int slips) {
        assertThat(Spelling.distance(from, to)).isEqualTo(slips);
        assertThat(Spelling.distance(to, from)).isEqualTo(slips);
    }
}
