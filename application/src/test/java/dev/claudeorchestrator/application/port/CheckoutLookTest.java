package dev.claudeorchestrator.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckoutLookTest {
    private static final CheckoutLook BEFORE =
            new CheckoutLook(Map.of("HEAD", "main", "refs/heads/main", "1", "config", "x"));

    @Test
    void whatIsEqualDiffersInNothing() {
        assertThat(BEFORE.differences(new CheckoutLook(BEFORE.aspects()))).isEmpty();
    }

    @Test
    void everyDifferenceIsOneSentenceInOrder() {
        CheckoutLook after = new CheckoutLook(Map.of("HEAD", "other", "config", "x", "refs/heads/new", "2"));

        assertThat(BEFORE.differences(after))
                .containsExactly("HEAD changed", "refs/heads/main disappeared", "refs/heads/new appeared");
        assertThat(after.differences(BEFORE))
                .containsExactly("HEAD changed", "refs/heads/main appeared", "refs/heads/new disappeared");
    }
}
