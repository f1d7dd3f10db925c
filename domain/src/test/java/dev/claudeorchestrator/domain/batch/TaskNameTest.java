package dev.claudeorchestrator.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "feature-auth", "v1.2_final", "a.lock.b", "A", "lock"})
    void namesAreSafeInBranchesAndDirectories(String name) {
        assertThat(TaskName.problemWith(name)).isEmpty();
        assertThat(new TaskName(name)).hasToString(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "../x, may contain only",
        "a/b, may contain only",
        "a b, may contain only",
        "ä, may contain only",
        "🙈, may contain only",
        "a~1, may contain only",
        "a:b, may contain only",
        "-x, must begin with",
        ".x, must begin with",
        "_x, must begin with",
        "a..b, '\"..\"'",
        "a., must not end",
        "a.lock, must not end"
    })
    void otherNamesAreRefusedInWords(String name, String why) {
        assertThat(TaskName.problemWith(name))
                .hasValueSatisfying(problem -> assertThat(problem).contains(why));
        assertThatThrownBy(() -> new TaskName(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("task name \"" + name + "\" ");
    }

    @Test
    void aLineBreakIsNoPartOfAName() {
        assertThat(TaskName.problemWith("a\n")).isPresent();
    }

    @Test
    void namesHaveAtMost64Characters() {
        assertThat(TaskName.problemWith("a".repeat(64))).isEmpty();
        assertThat(TaskName.problemWith("a".repeat(300))).hasValue("is 300 characters long; 64 are allowed");
    }

    @Test
    void namesSortAsText() {
        assertThat(new TaskName("a")).isLessThan(new TaskName("b"));
        assertThat(new TaskName("B")).isLessThan(new TaskName("a"));
    }
}
