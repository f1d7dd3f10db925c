package dev.claudeorchestrator.subprocess.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdentityTest {

    @Test
    void isReadBackFromItsText() {
        ProcessIdentity identity = new ProcessIdentity(12, 345, "a-boot");

        assertThat(ProcessIdentity.parse(identity + "\n")).contains(identity);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "12 345",
                "x 345 boot",
                "12 -1 boot",
                "0 1 boot",
                "12 345 boot more",
                "99999999999999999999 1 b"
            })
    void isNotReadFromAnythingElse(String text) {
        assertThat(ProcessIdentity.parse(text)).isEmpty();
    }

    @Test
    void refusesWhatNamesNoProcess() {
        assertThatThrownBy(() -> new ProcessIdentity(0, 1, "boot")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProcessIdentity(1, -1, "boot")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProcessIdentity(1, 1, "two words")).isInstanceOf(IllegalArgumentException.class);
    }
}
