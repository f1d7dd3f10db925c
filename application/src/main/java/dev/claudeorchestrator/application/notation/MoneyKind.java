package dev.claudeorchestrator.application.notation;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An amount of US dollars above 0. */
final class MoneyKind extends Kind<BigDecimal> {
    static final MoneyKind DOLLARS = new MoneyKind();

    private static final BigDecimal SMALLEST = new BigDecimal("0.000001");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000);
    private static final Pattern WRITTEN_OUT = Pattern.compile("\\$?(\\d{1,7}(?:\\.\\d{1,6})?) ?(?:\\$|USD)?");

    private MoneyKind() {}

    @Override
    Optional<BigDecimal> read(Node node, String subject, Problems problems) {
        if (!(node instanceof Node.Numeral number)) {
            return refuse(node, subject, problems);
        }
        BigDecimal value = number.value();
        if (value.compareTo(SMALLEST) < 0
                || value.compareTo(LARGEST) > 0
                || value.stripTrailingZeros().scale() > 6) {
            return refuse(node, subject, problems);
        }
        return Optional.of(plain(value));
    }

    /** As JSON writes it: {@code 1e2} is 100. */
    private static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    @Override
    Node write(BigDecimal value) {
        return Node.number(value);
    }

    @Override
    public String words() {
        return "an amount of US dollars from 0.000001 to 1000000";
    }

    @Override
    public Node.Mapping schema() {
        return Schema.with(
                Schema.with(Schema.type("number"), "minimum", Node.number(SMALLEST)), "maximum", Node.number(LARGEST));
    }

    @Override
    @Nullable String hint(Node found) {
        if (found instanceof Node.Text text) {
            Matcher amount = WRITTEN_OUT.matcher(text.value().strip());
            return amount.matches() ? "write " + amount.group(1) + " without quotes" : null;
        }
        return null;
    }
}
