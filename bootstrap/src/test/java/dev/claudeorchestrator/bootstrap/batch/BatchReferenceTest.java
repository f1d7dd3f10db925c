package dev.claudeorchestrator.bootstrap.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.notation.Field;
import dev.claudeorchestrator.application.notation.Fields;
import dev.claudeorchestrator.application.notation.Place;
import dev.claudeorchestrator.application.notation.ReadBatch;
import dev.claudeorchestrator.application.notation.Settings;
import dev.claudeorchestrator.application.notation.Vocabulary;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BatchReferenceTest {
    private static final CommittedFile BATCH = CommittedFile.of("docs/reference/batch-file.md");
    private static final CommittedFile CONFIGURATION = CommittedFile.of("docs/reference/configuration.md");
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void hasALineForEveryFieldOfABatch() throws Exception {
        String page = BATCH.text();
        page = filled(page, "task fields", acting(Fields.ALL, Place.TASK));
        page = filled(page, "batch fields", acting(Fields.ALL, Place.BATCH));
        page = filled(page, "variables", variables());
        page = filled(page, "not yet", notYet(Fields.ALL));
        BATCH.mustBe(page);
    }

    @Test
    void hasALineForEveryKeyOfTheConfiguration() throws Exception {
        String page = CONFIGURATION.text();
        page = filled(page, "keys", acting(Settings.ALL, Place.CONFIGURATION));
        page = filled(page, "not yet", notYet(Settings.ALL));
        CONFIGURATION.mustBe(page);
    }

    @Test
    void showsExamplesThatAreValid() throws Exception {
        Matcher examples = EXAMPLE.matcher(BATCH.text());
        int count = 0;
        while (examples.find()) {
            count++;
            ReadBatch read = Reading.read(examples.group(1), UnaryOperator.identity());
            assertThat(read.warnings()).isEmpty();
        }
        assertThat(count).isGreaterThanOrEqualTo(2);
    }

    private static String acting(Vocabulary fields, Place place) {
        return fields.in(place).stream()
                .filter(field -> field.standing() == Field.Standing.ACTS)
                .map(field -> "| `" + field.name() + "` | "
                        + field.kind().words().replace("|", "\\|") + " | "
                        + (field.builtIn().isEmpty() ? "–" : field.builtIn()) + " | " + field.meaning() + " |\n")
                .collect(Collectors.joining("", "| field | value | without it | meaning |\n|---|---|---|---|\n", ""));
    }

    private static String variables() {
        List<String> names = Fields.ALL.fields().stream()
                .filter(field -> field.texts() == Field.Texts.WITH_VARIABLES)
                .map(field -> "`" + field.name() + "`")
                .toList();
        return String.join(", ", names) + ".\n";
    }

    private static String notYet(Vocabulary fields) {
        return fields.fields().stream()
                .filter(field -> field.standing() == Field.Standing.NOT_YET)
                .map(field -> "- `" + field.name() + "`" + where(field) + ": " + field.meaning() + "\n")
                .collect(Collectors.joining());
    }

    private static String where(Field<?> field) {
        return field.places().equals(Set.of(Place.BATCH)) ? " of the batch" : "";
    }

    /** The page with what stands between two marks replaced. */
    private static String filled(String page, String mark, String content) {
        String begin = "<!-- " + mark + " -->\n";
        String end = "<!-- end -->\n";
        int from = page.indexOf(begin);
        assertThat(from).as("the mark \"%s\"", mark).isNotNegative();
        int to = page.indexOf(end, from);
        assertThat(to).as("the end of \"%s\"", mark).isNotNegative();
        return page.substring(0, from + begin.length()) + content + page.substring(to);
    }
}
