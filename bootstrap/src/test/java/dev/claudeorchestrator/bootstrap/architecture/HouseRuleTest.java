package dev.claudeorchestrator.bootstrap.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** Habits that hold in every module and that no compiler check covers. */
class HouseRuleTest {
    private static final String BOOTSTRAP = ProjectClasses.ROOT + ".bootstrap..";

    @Test
    void timeIsAnInput() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BOOTSTRAP)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("an InstantSource is handed in, so that a test can set the time")
                .check(ProjectClasses.main());
    }

    @Test
    void environmentAndStreamsAreInputs() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BOOTSTRAP)
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .because("only the composition root reads the real ones")
                .check(ProjectClasses.main());
    }

    @Test
    void oneModuleStartsProcesses() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ProjectClasses.ROOT + ".subprocess..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class)
                .orShould()
                .callMethodWhere(target(owner(type(Runtime.class))).and(target(name("exec"))))
                .because("every process gets a timeout, bounded output and an end of its whole tree")
                .check(ProjectClasses.main());
    }

    @Test
    void namesSayWhatATypeIsFor() {
        classes()
                .that(JavaClass.Predicates.resideOutsideOfPackage(ProjectClasses.ROOT + ".persistence.jooq.."))
                .should()
                .haveNameNotMatching(".*(Manager|Helper|Utils?|Impl|Service)")
                .check(ProjectClasses.main());
    }
}
