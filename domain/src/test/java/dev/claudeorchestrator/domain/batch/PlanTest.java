package dev.claudeorchestrator.domain.batch;

import static dev.claudeorchestrator.domain.testkit.Fixtures.aBatch;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.domain.testkit.TaskFixture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    @Test
    void tasksStartAsWritten() {
        assertThat(order(aTask("c"), aTask("a"), aTask("b"))).containsExactly("c", "a", "b");
    }

    @Test
    void higherPriorityStartsFirst() {
        assertThat(order(aTask("a"), aTask("b").withPriority(5), aTask("c").withPriority(-1), aTask("d")))
                .containsExactly("b", "a", "d", "c");
    }

    @Test
    void dependenciesStartFirstWhateverThePriority() {
        assertThat(order(
                        aTask("a").dependingOn("b").withPriority(9),
                        aTask("b"),
                        aTask("c").withPriority(1)))
                .containsExactly("c", "b", "a");
    }

    @Test
    void aDependencyNamedTwiceCountsOnce() {
        assertThat(order(aTask("a").dependingOn("b", "b"), aTask("b"))).containsExactly("b", "a");
    }

    @Test
    void aTaskWaitsForAllItNeeds() {
        assertThat(order(aTask("d").dependingOn("b", "c"), aTask("b").dependingOn("a"), aTask("c"), aTask("a")))
                .containsExactly("c", "a", "b", "d");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyTaskStartsOnceAndAfterWhatItNeeds(long seed) {
        Random random = new Random(seed);
        List<TaskFixture> tasks = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            TaskFixture task = aTask("t" + i).withPriority(random.nextInt(4));
            tasks.add(i == 0 ? task : task.dependingOn("t" + random.nextInt(i), "t" + random.nextInt(i)));
        }

        Set<TaskName> started = new HashSet<>();
        for (Task task : Plan.of(aBatch(tasks.toArray(TaskFixture[]::new))).order()) {
            assertThat(started).containsAll(task.dependsOn());
            assertThat(started.add(task.name())).isTrue();
        }
        assertThat(started).hasSize(50);
    }

    private static List<String> order(TaskFixture... tasks) {
        return Plan.of(aBatch(tasks)).order().stream()
                .map(task -> task.name().value())
                .toList();
    }
}
