package dev.claudeorchestrator.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.regex.Pattern;

/** The main classes of every module, read once for all architecture tests. */
final class ProjectClasses {
    static final String ROOT = "dev.claudeorchestrator";

    private static final Pattern TEST_CODE = Pattern.compile(".*(/test-classes/|-tests\\.jar).*");

    private static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(ProjectClasses::isMainCode).importPackages(ROOT);

    private ProjectClasses() {}

    static JavaClasses main() {
        return MAIN;
    }

    private static boolean isMainCode(Location location) {
        return !location.matches(TEST_CODE);
    }
}
