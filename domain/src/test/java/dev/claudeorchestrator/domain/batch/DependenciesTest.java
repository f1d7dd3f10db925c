package dev.claudeorchestrator.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependenciesTest {
    @Test
    void withoutACycleThereIsNone() {
        assertThat(Dependencies.cycle(Map.of())).isEmpty();
        assertThat(Dependencies.cycle(graph("a:b c", "b:d", "c:d", "d:"))).isEmpty();
    }

    @Test
    void aTaskThatNeedsItselfIsACycle() {
        assertThat(Dependencies.cycle(graph("a:a"))).hasValue(names("a", "a"));
    }

    @Test
    void aCycleIsNamedWithoutWhatLeadsToIt() {
        assertThat(Dependencies.cycle(graph("x:a", "a:b", "b:c", "c:a"))).hasValue(names("a", "b", "c", "a"));
    }

    @Test
    void aCycleBehindABranchThatHasNoneIsFound() {
        assertThat(Dependencies.cycle(graph("a:b c", "b:", "c:d", "d:c"))).hasValue(names("c", "d", "c"));
    }

    @Test
    void namesThatStandOnlyAsDependenciesArePassedOver() {
        assertThat(Dependencies.cycle(graph("a:missing", "b:a"))).isEmpty();
    }

    @Test
    void aChainOfAHundredThousandIsNoProblem() {
        Map<TaskName, List<TaskName>> chain = new LinkedHashMap<>();
        for (int i = 0; i < 100_000; i++) {
            chain.put(new TaskName("t" + i), names("t" + (i + 1)));
        }
        assertThat(Dependencies.cycle(chain)).isEmpty();

        chain.put(new TaskName("t100000"), names("t0"));
        assertThat(Dependencies.cycle(chain))
                .hasValueSatisfying(cycle -> assertThat(cycle).hasSize(100_002));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whateverIsCalledACycleIsOneAndOrderedGraphsHaveNone(long seed) {
        Random random = new Random(seed);
        Map<TaskName, List<TaskName>> ordered = new LinkedHashMap<>();
        Map<TaskName, List<TaskName>> any = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            List<TaskName> earlier = new ArrayList<>();
            List<TaskName> others = new ArrayList<>();
            for (int n = 0; n < 2; n++) {
                if (i > 0) {
                    earlier.add(new TaskName("t" + random.nextInt(i)));
                }
                others.add(new TaskName("t" + random.nextInt(30)));
            }
            ordered.put(new TaskName("t" + i), earlier);
            any.put(new TaskName("t" + i), others);
        }

        assertThat(Dependencies.cycle(ordered)).isEmpty();
        // Thirty tasks with two dependencies each cannot all come after what they need.
        List<TaskName> cycle = Dependencies.cycle(any).orElseThrow();
        assertThat(cycle.getFirst()).isEqualTo(cycle.getLast());
        assertThat(cycle.subList(1, cycle.size())).doesNotHaveDuplicates();
        for (int i = 0; i + 1 < cycle.size(); i++) {
            assertThat(any.get(cycle.get(i))).contains(cycle.get(i + 1));
        }
    }

    @Test
    void aCycleReadsAsArrows() {
        assertThat(Dependencies.arrows(names("a", "b", "a"))).isEqualTo("a → b → a");
    }

    private static Map<TaskName, Collection<TaskName>> graph(String... tasks) {
        Map<TaskName, Collection<TaskName>> graph = new LinkedHashMap<>();
        for (String task : tasks) {
            String needed = task.substring(task.indexOf(':') + 1);
            graph.put(
                    new TaskName(task.substring(0, task.indexOf(':'))),
                    needed.isEmpty() ? List.of() : names(needed.split(" ", -1)));
        }
        return graph;
    }

    private static List<TaskName> names(String... names) {
        return Stream.of(names).map(TaskName::new).toList();
    }
}
