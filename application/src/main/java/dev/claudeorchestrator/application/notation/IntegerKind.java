package dev.claudeorchestrator.application.notation;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A whole number in a range. */
final class IntegerKind extends Kind<Integer> {
    private final int smallest;
    private final int largest;

    private IntegerKind(int smallest, int largest) {
        this.smallest = smallest;
        this.largest = largest;
    }

    static IntegerKind between(int smallest, int largest) {
        return new IntegerKind(smallest, largest);
    }

    @Override
    Optional<Integer> read(Node node, String subject, Problems problems) {
        if (!(node instanceof Node.Numeral number)) {
            return refuse(node, subject, problems);
        }
        BigDecimal value = number.value();
        boolean inside =
                value.compareTo(BigDecimal.valueOf(smallest)) >= 0 && value.compareTo(BigDecimal.valueOf(largest)) <= 0;
        if (!inside || value.stripTrailingZeros().scale() > 0) {
            return refuse(node, subject, problems);
        }
        return Optional.of(value.intValueExact());
    }

    @Override
    Node write(Integer value) {
        return Node.number(value);
    }

    @Override
    public String words() {
        return "a whole number from " + smallest + " to " + largest;
    }

    @Override
    public Node.Mapping schema() {
        return Schema.with(
                Schema.with(Schema.type("integer"), "minimum", Node.number(smallest)), "maximum", Node.number(largest));
    }

    @Override
    @Nullable String hint(Node found) {
        return found instanceof Node.Text text && text.value().matches("-?\\d{1,9}")
                ? "write " + text.value() + " without quotes"
                : null;
    }
}
