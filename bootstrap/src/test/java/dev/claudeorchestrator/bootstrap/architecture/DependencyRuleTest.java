package dev.claudeorchestrator.bootstrap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom. The poms allow these directions and no others; this says it once, for packages as well. */
class DependencyRuleTest {
    /** A module's package, the project's packages it may use beside its own, and the libraries it may use. */
    private record Module(String name, List<String> knows, List<String> libraries) {
        String packages() {
            return packagesOf(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String INJECT = "jakarta.inject..";
    private static final String GUICE = "com.google.inject..";
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String LOGGING = "org.slf4j..";

    static final List<Module> MODULES = List.of(
            new Module("domain", List.of(), List.of()),
            new Module("application", List.of("domain"), List.of(LOGGING)),
            new Module("subprocess", List.of(), List.of()),
            new Module(
                    "git",
                    List.of("domain", "application", "subprocess"),
                    List.of("org.eclipse.jgit..", INJECT, GUICE, LOGGING)),
            new Module(
                    "claude", List.of("domain", "application", "subprocess"), List.of(JACKSON, INJECT, GUICE, LOGGING)),
            new Module(
                    "persistence",
                    List.of("domain", "application"),
                    List.of("org.jooq..", "org.sqlite..", JACKSON, INJECT, GUICE, LOGGING)));

    static final List<String> USER_FACING = List.of("bootstrap.cli", "bootstrap.console", "bootstrap.report");

    @ParameterizedTest
    @FieldSource("MODULES")
    void aModuleKnowsOnlyWhatLiesFurtherIn(Module module) {
        String[] allowed = Stream.of(
                        Stream.of(module.packages(), "java..", "org.jspecify.."),
                        module.knows().stream().map(DependencyRuleTest::packagesOf),
                        module.libraries().stream())
                .flatMap(packages -> packages)
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(module.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(ProjectClasses.main());
    }

    @ParameterizedTest
    @MethodSource("packagesNamedHere")
    void everyPackageNamedHereHasClasses(String name) {
        assertThat(ProjectClasses.main())
                .anyMatch(type -> in(name).test(type) && !type.getSimpleName().equals("package-info"));
    }

    static Stream<String> packagesNamedHere() {
        return Stream.of(MODULES.stream().map(Module::name), Stream.of("bootstrap"), USER_FACING.stream())
                .flatMap(names -> names);
    }

    @ParameterizedTest
    @FieldSource("USER_FACING")
    void whatTheUserSeesKnowsNoAdapter(String name) {
        noClasses()
                .that()
                .resideInAPackage(packagesOf(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packagesOf("git"), packagesOf("claude"), packagesOf("persistence"))
                .check(ProjectClasses.main());
    }

    @Test
    void guiceIsKnownOnlyToTheCompositionRootAndToAnAdaptersModule() {
        noClasses()
                .that()
                .resideOutsideOfPackage(packagesOf("bootstrap"))
                .and()
                .haveSimpleNameNotEndingWith("Module")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(GUICE)
                .check(ProjectClasses.main());
    }

    @Test
    void nobodyDependsOnTheProgramItself() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packagesOf("bootstrap"), packagesOf("examples"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packagesOf("bootstrap"))
                .check(ProjectClasses.main());
    }

    private static DescribedPredicate<JavaClass> in(String name) {
        return JavaClass.Predicates.resideInAPackage(packagesOf(name));
    }

    private static String packagesOf(String name) {
        return ProjectClasses.ROOT + "." + name + "..";
    }
}
