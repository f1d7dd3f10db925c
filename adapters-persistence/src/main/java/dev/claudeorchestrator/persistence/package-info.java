/**
 * Runs as files in the state directory: their history in SQLite, their leases as locks.
 *
 * <p>{@code SqliteRunHistory} appends events as JSON ({@code EventJson}) and keeps the tables beside them in step
 * ({@code Projections}); {@code HistoryQueries} answers from those tables. {@code HistoryFile} opens, migrates and
 * guards the file. {@code FileLeases} says which process drives which run. Only
 * {@link dev.claudeorchestrator.persistence.PersistenceModule} is meant for others.
 */
@NullMarked
package dev.claudeorchestrator.persistence;

import org.jspecify.annotations.NullMarked;
