package dev.claudeorchestrator.persistence;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.claudeorchestrator.application.port.Leases;
import dev.claudeorchestrator.application.port.RunHistory;

/** Binds the history and the leases to files in the state directory, which whoever installs this binds. */
public final class PersistenceModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(RunHistory.class).to(SqliteRunHistory.class).in(Scopes.SINGLETON);
        bind(Leases.class).to(FileLeases.class).in(Scopes.SINGLETON);
    }
}
