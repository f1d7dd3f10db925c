package dev.claudeorchestrator.persistence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Generates the table classes from a file that the migrations made. After a change to them run {@link #main} in this
 * module's directory and commit what it wrote.
 */
final class JooqSources {
    static final Path SOURCES = Path.of("src/main/java");
    static final String PACKAGE = "dev.claudeorchestrator.persistence.jooq";

    private JooqSources() {}

    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("jooq-sources-");
        generate(scratch, SOURCES);
    }

    /** Writes the sources below a directory, replacing what stands there in their package. */
    static void generate(Path scratch, Path sources) throws Exception {
        Path file = scratch.resolve("history.db");
        try (Connection connection = Connections.writing(file)) {
            Migrations.ALL.apply(file, connection);
        }
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc().withDriver("org.sqlite.JDBC").withUrl("jdbc:sqlite:" + file))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withName("org.jooq.meta.sqlite.SQLiteDatabase")
                                .withExcludes("v_.*|sqlite_.*")
                                .withIncludeIndexes(false)
                                .withForcedTypes(
                                        new ForcedType().withName("BIGINT").withIncludeTypes("(?i:INTEGER|INT)")))
                        .withGenerate(new Generate()
                                .withRecords(false)
                                .withGeneratedAnnotation(false)
                                .withImplicitJoinPathsToOne(false)
                                .withImplicitJoinPathsToMany(false)
                                .withImplicitJoinPathTableSubtypes(false)
                                .withComments(false)
                                .withGlobalCatalogReferences(false))
                        .withTarget(new Target().withPackageName(PACKAGE).withDirectory(sources.toString()))));
    }
}
