package dev.claudeorchestrator.persistence;

import dev.claudeorchestrator.application.port.HistoryException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in words for people what went wrong with a file, and what to do about it. */
final class HistoryFailures {
    // The kinds of failure, by SQLite's own numbers.
    private static final int SQLITE_PERM = 3;
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;
    private static final int SQLITE_READONLY = 8;
    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CANTOPEN = 14;
    private static final int SQLITE_PROTOCOL = 15;
    private static final int SQLITE_NOLFS = 22;
    private static final int SQLITE_AUTH = 23;
    private static final int SQLITE_NOTADB = 26;

    private static final String ELSEWHERE = "set CLAUDE_ORCHESTRATOR_HOME to another directory";

    private HistoryFailures() {}

    /** The failure that a cause means for the history file. */
    static HistoryException of(Path file, Exception cause) {
        SQLiteException sqlite = sqlite(cause);
        if (sqlite == null) {
            String why = cause instanceof AccessDeniedException ? "permission denied" : reason(cause);
            return new HistoryException(
                    "cannot use the history " + file + ": " + why + "; check its permissions, or " + ELSEWHERE, cause);
        }
        return new HistoryException(sentence(file, sqlite), cause);
    }

    /** The failure to lock or write a run's lease. */
    static HistoryException ofLease(Path lease, Exception cause) {
        return new HistoryException(
                "cannot lock " + lease + ": " + reason(cause)
                        + "; it must be writable and on a local disk: check its permissions, or " + ELSEWHERE,
                cause);
    }

    private static String sentence(Path file, SQLiteException failure) {
        SQLiteErrorCode code = failure.getResultCode();
        String history = "the history " + file;
        // The last byte is the kind of the failure, what stands before it is detail.
        return switch (code.code & 0xff) {
            case SQLITE_FULL -> "cannot write " + history + ": the disk is full; free some space, then resume";
            case SQLITE_BUSY, SQLITE_LOCKED ->
                history + " is locked by another process that does not let go; find it (\"fuser " + file
                        + "\"), or try again";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                history + " is damaged (" + code.name() + "); put a backup in its place (" + file.getFileName()
                        + ".v*.bak), save what \"sqlite3 " + file + " .recover\" finds, or move it away to begin anew";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                "cannot write " + history + ": it is read-only; check its permissions, or " + ELSEWHERE;
            case SQLITE_CANTOPEN ->
                "cannot open " + history
                        + " or the files beside it; check the permissions of it and of its directory, or " + ELSEWHERE;
            case SQLITE_PROTOCOL, SQLITE_NOLFS ->
                "cannot lock " + history + ": its file system does not support that; keep it on a local disk: "
                        + ELSEWHERE;
            case SQLITE_IOERR ->
                "cannot read or write " + history + " (" + code.name()
                        + "); check the disk, keep it on a local one and with space left, or " + ELSEWHERE;
            default -> "cannot use " + history + ": " + reason(failure);
        };
    }

    private static @Nullable SQLiteException sqlite(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite;
            }
        }
        return null;
    }

    private static String reason(Exception failure) {
        Throwable deepest = failure;
        while (deepest.getCause() instanceof SQLException nested) {
            deepest = nested;
        }
        String message = deepest.getMessage();
        return message == null ? deepest.getClass().getSimpleName().toLowerCase(Locale.ROOT) : message;
    }
}
