package dev.claudeorchestrator.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.Leases;
import dev.claudeorchestrator.application.port.RunHistory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistenceModuleTest {
    @TempDir
    Path directory;

    @Test
    void theHistoryAndTheLeasesAreBoundOnceEachAndTouchNothingYet() {
        StateDirectory state = new StateDirectory(directory.resolve("state"));
        Injector injector = Guice.createInjector(
                Stage.PRODUCTION,
                binder -> {
                    binder.requireExplicitBindings();
                    binder.requireAtInjectOnConstructors();
                    binder.requireExactBindingAnnotations();
                    binder.disableCircularProxies();
                },
                new PersistenceModule(),
                binder -> binder.bind(StateDirectory.class).toInstance(state));

        assertThat(injector.getInstance(RunHistory.class))
                .isInstanceOf(SqliteRunHistory.class)
                .isSameAs(injector.getInstance(RunHistory.class));
        assertThat(injector.getInstance(Leases.class))
                .isInstanceOf(FileLeases.class)
                .isSameAs(injector.getInstance(Leases.class));
        assertThat(state.root()).doesNotExist();
    }
}
