package dev.claudeorchestrator.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents name only what exists. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TYPE =
            Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:\\.[A-Za-z]\\w*(?:\\(.*?\\))?)?`");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|interface|record|enum) (\\w+)");

    /** Tools of Claude Code and types of the JDK. */
    private static final Set<String> FOREIGN = Set.of(
            "AskUserQuestion",
            "CronCreate",
            "EnterPlanMode",
            "EnterWorktree",
            "Monitor",
            "ScheduleWakeup",
            "Instant",
            "System");

    static Stream<Path> documents() throws IOException {
        return Stream.of("", "docs", "examples")
                .flatMap(place -> markdown(ROOT.resolve(place), place.isEmpty() ? 1 : 4).stream());
    }

    private static List<Path> markdown(Path directory, int depth) {
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target/"))
                    .map(ROOT::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("cannot list " + directory, e);
        }
    }

    @Test
    void theFirstPagesAreThere() throws IOException {
        assertThat(documents().map(Path::toString))
                .contains("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/README.md");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyRelativeLinkLeadsSomewhere(Path document) throws IOException {
        Path file = ROOT.resolve(document);
        List<String> links = matches(LINK, prose(file))
                .filter(link -> !link.matches("[a-z]+:.*|#.*"))
                .toList();
        assertThat(links)
                .allSatisfy(link -> assertThat(file.resolveSibling(link.replaceFirst("#.*", "")))
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyTypeInBackticksExists(Path document) throws IOException {
        Set<String> known = Types.declared();
        assertThat(matches(TYPE, prose(ROOT.resolve(document))).filter(name -> !FOREIGN.contains(name)))
                .allMatch(known::contains);
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static String prose(Path file) throws IOException {
        return FENCED.matcher(Files.readString(file)).replaceAll("");
    }

    /** Read once, when the first document asks. */
    private static final class Types {
        private static final Set<String> DECLARED = read();

        static Set<String> declared() {
            return DECLARED;
        }

        private static Set<String> read() {
            try (Stream<Path> modules = Files.list(ROOT)) {
                return modules.map(module -> module.resolve("src"))
                        .filter(Files::isDirectory)
                        .flatMap(Types::sources)
                        .flatMap(Types::declarations)
                        .collect(Collectors.toSet());
            } catch (IOException e) {
                throw new AssertionError("cannot list the modules", e);
            }
        }

        private static Stream<Path> sources(Path directory) {
            try (Stream<Path> files = Files.walk(directory)) {
                return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
            } catch (IOException e) {
                throw new AssertionError("cannot list " + directory, e);
            }
        }

        private static Stream<String> declarations(Path source) {
            try {
                return DECLARATION
                        .matcher(Files.readString(source))
                        .results()
                        .map(MatchResult::group)
                        .map(declaration -> declaration.substring(declaration.indexOf(' ') + 1));
            } catch (IOException e) {
                throw new AssertionError("cannot read " + source, e);
            }
        }
    }
}
