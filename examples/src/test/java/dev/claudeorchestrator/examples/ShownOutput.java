package dev.claudeorchestrator.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output that an example's page shows. Times and ids differ from run to run and are not compared; with
 * {@code REFERENCE_WRITE=true} in the environment the page is written anew.
 */
record ShownOutput(Path page) {
    private static final String BEGIN = "<!-- output -->\n```text\n";
    private static final String END = "```\n<!-- end -->";

    private static final Pattern HEADLINE = Pattern.compile("(?m)^(\\S+) \\(\\S+\\)  base ");

    static ShownOutput of(String example) {
        return new ShownOutput(Path.of(example, "README.md"));
    }

    void mustBe(String output) throws IOException {
        if (!withoutAccidents(shown()).equals(withoutAccidents(output))
                && Boolean.parseBoolean(System.getenv("REFERENCE_WRITE"))) {
            String text = Files.readString(page);
            Files.writeString(page, text.replace(BEGIN + shown() + END, BEGIN + output + END));
        }
        assertThat(withoutAccidents(output)).isEqualTo(withoutAccidents(shown()));
    }

    private String shown() throws IOException {
        String text = Files.readString(page);
        int from = text.indexOf(BEGIN);
        assertThat(from).as("the mark of the output in %s", page).isNotNegative();
        int begin = from + BEGIN.length();
        return text.substring(begin, text.indexOf(END, begin));
    }

    private static String withoutAccidents(String output) {
        Matcher headline = HEADLINE.matcher(output);
        String named = headline.find() ? output.replace(headline.group(1), "NAME") : output;
        return named.replaceAll("/\\S+/claude-orchestrator-demo-\\d+", "DEMO")
                .replaceAll("\\b[0-9a-f]{7}\\b", "COMMIT")
                .replaceAll("\\b\\d+(\\.\\d+)?(ms|s|m)( ?\\d+s)?\\b", "TIME")
                .replaceAll("\\b\\d{8}-\\d{6}-[0-9a-f]+\\b", "RUN");
    }
}
