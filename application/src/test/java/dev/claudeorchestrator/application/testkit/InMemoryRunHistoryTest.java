package dev.claudeorchestrator.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.HistoryException;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.testkit.Fixtures;
import dev.claudeorchestrator.domain.testkit.RunScript;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryRunHistoryTest implements RunHistoryContract {
    private final InMemoryRunHistory history = new InMemoryRunHistory();

    @Override
    public RunHistory history() {
        return history;
    }

    @Test
    void anAppendFailsWhenItIsToldTo() {
        RunScript run = Fixtures.aRun().starts().prepares("docs");
        history.failOnAppend(2);

        history.append(run.id(), run.events().subList(0, 1));
        assertThatThrownBy(() -> history.append(run.id(), run.events().subList(1, 2)))
                .isInstanceOf(HistoryException.class);
        history.append(run.id(), run.events().subList(1, 3));

        assertThat(history.events(run.id())).isEqualTo(run.events());
    }

    @Test
    void theObserverSeesWhatIsStoredAlready() {
        RunScript run = Fixtures.aRun().starts();
        List<RunEvent> seen = new ArrayList<>();
        history.afterEachAppend(appended -> seen.addAll(history.events(run.id())));

        history.append(run.id(), run.events());

        assertThat(seen).isEqualTo(run.events());
    }
}
