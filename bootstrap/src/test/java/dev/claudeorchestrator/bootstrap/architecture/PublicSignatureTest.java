package dev.claudeorchestrator.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.Orchestrator;
import dev.claudeorchestrator.bootstrap.OrchestratorBuilder;
import dev.claudeorchestrator.bootstrap.RunResult;
import dev.claudeorchestrator.bootstrap.SystemTimers;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Java program meets names nothing but the JDK, the domain, the application, and itself. */
class PublicSignatureTest {
    private static final Pattern TYPE_NAME = Pattern.compile("[a-z]\\w*(\\.\\w+)+");
    private static final Set<String> LIBRARY = Set.of(
            Orchestrator.class.getName(),
            OrchestratorBuilder.class.getName(),
            RunResult.class.getName(),
            SystemTimers.class.getName());

    @ParameterizedTest
    @ValueSource(classes = {Orchestrator.class, OrchestratorBuilder.class, RunResult.class, SystemTimers.class})
    void namesNoLibraryAndNoAdapter(Class<?> type) {
        Set<String> named = new TreeSet<>();
        Stream.<Executable>concat(Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredConstructors()))
                .filter(executable -> Modifier.isPublic(executable.getModifiers()))
                .map(PublicSignatureTest::signature)
                .forEach(signature -> {
                    Matcher names = TYPE_NAME.matcher(signature);
                    while (names.find()) {
                        named.add(names.group());
                    }
                });

        assertThat(named).isNotEmpty().allMatch(PublicSignatureTest::isAllowed);
    }

    /** With type arguments, which the erased types would hide. */
    private static String signature(Executable executable) {
        return switch (executable) {
            case Method method -> method.toGenericString();
            case Constructor<?> constructor -> constructor.toGenericString();
        };
    }

    private static boolean isAllowed(String name) {
        return name.startsWith("java.")
                || name.startsWith("dev.claudeorchestrator.domain.")
                || name.startsWith("dev.claudeorchestrator.application.")
                || LIBRARY.stream().anyMatch(type -> name.equals(type) || name.startsWith(type + "."));
    }
}
