package dev.claudeorchestrator.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.port.HistoryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class HistoryFailuresTest {
    private static final Path FILE = Path.of("/state/history.db");

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, the disk is full",
        "SQLITE_BUSY, locked by another process",
        "SQLITE_BUSY_SNAPSHOT, locked by another process",
        "SQLITE_CORRUPT_INDEX, is damaged",
        "SQLITE_NOTADB, is damaged",
        "SQLITE_READONLY, is read-only",
        "SQLITE_READONLY_DIRECTORY, is read-only",
        "SQLITE_CANTOPEN, check the permissions",
        "SQLITE_PROTOCOL, local disk",
        "SQLITE_IOERR_LOCK, local one",
        "SQLITE_IOERR_WRITE, space left"
    })
    void whatWentWrongAndWhatHelpsIsSaidForEveryKind(SQLiteErrorCode code, String words) {
        assertThat(HistoryFailures.of(FILE, new SQLiteException("raw words", code)))
                .hasMessageContaining(FILE.toString())
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @EnumSource(SQLiteErrorCode.class)
    void noKindIsLeftWithoutTheFilesName(SQLiteErrorCode code) {
        assertThat(HistoryFailures.of(FILE, new SQLiteException("raw words", code)))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(FILE.toString());
    }

    @Test
    void theCauseIsFoundHoweverDeepItLies() {
        SQLException sqlite = new SQLiteException("raw words", SQLiteErrorCode.SQLITE_FULL);

        assertThat(HistoryFailures.of(FILE, new DataAccessException("SQL [insert into …]", sqlite)))
                .hasMessageContaining("the disk is full")
                .hasMessageNotContaining("insert into");
    }

    @Test
    void filesThatCannotBeMadeAreSaidSo() {
        assertThat(HistoryFailures.of(FILE, new AccessDeniedException("/state")))
                .hasMessageContaining(FILE.toString())
                .hasMessageContaining("permission denied");
        assertThat(HistoryFailures.ofLease(FILE, new IOException("No locks available")))
                .hasMessageContaining("No locks available")
                .hasMessageContaining("local disk");
    }
}
