package dev.claudeorchestrator.domain.batch;

import static dev.claudeorchestrator.domain.testkit.Fixtures.aBatch;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
    @Test
    void tasksAreFoundByName() {
        Batch batch = aBatch("a", "b");

        assertThat(batch.task(new TaskName("b"))).hasValue(aTask("b").build());
        assertThat(batch.task(new TaskName("c"))).isEmpty();
    }

    @Test
    void aBatchHasANameTasksAndRoomForOneOfThem() {
        List<Task> tasks = List.of(aTask().build());

        refused(" ", tasks, 1, "name is blank");
        refused("nightly", List.of(), 1, "\"nightly\" has no tasks");
        refused("nightly", tasks, 0, "max parallel is 0");
    }

    @Test
    void namesThatDifferOnlyInCaseAreTheSame() {
        assertThatThrownBy(() -> aBatch("docs", "Docs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two tasks are called \"Docs\" (case is ignored)");
    }

    @Test
    void dependenciesExist() {
        assertThatThrownBy(() -> aBatch(aTask("a").dependingOn("b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("task \"a\" depends on \"b\", which does not exist");
    }

    @Test
    void dependenciesFormNoCycle() {
        assertThatThrownBy(() -> aBatch(aTask("a").dependingOn("b"), aTask("b").dependingOn("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tasks depend on each other in a cycle: ")
                .hasMessageContaining(" → ");
    }

    @Test
    void laterChangesToAListDoNotReachTheBatch() {
        List<Task> tasks = new ArrayList<>(List.of(aTask("a").build()));
        Batch batch = new Batch("nightly", tasks, 1, false);
        tasks.clear();

        assertThat(batch.tasks()).hasSize(1);
    }

    private static void refused(String name, List<Task> tasks, int maxParallel, String why) {
        assertThatThrownBy(() -> new Batch(name, tasks, maxParallel, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
