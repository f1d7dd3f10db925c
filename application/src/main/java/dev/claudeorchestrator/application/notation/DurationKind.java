package dev.claudeorchestrator.application.notation;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A duration of at least a millisecond, see {@link Durations}. */
final class DurationKind extends Kind<Duration> {
    static final DurationKind DURATION = new DurationKind();

    private static final Pattern SPELLED_OUT = Pattern.compile(
            "(\\d{1,6}) ?(d|h|m|s)(?:ays?|ours?|rs?|inutes?|ins?|econds?|ecs?)?", Pattern.CASE_INSENSITIVE);

    private DurationKind() {}

    @Override
    Optional<Duration> read(Node node, String subject, Problems problems) {
        if (!(node instanceof Node.Text text)) {
            return refuse(node, subject, problems);
        }
        Optional<Duration> duration = Durations.parse(text.value());
        if (duration.isEmpty()) {
            return refuse(node, subject, problems);
        }
        if (!duration.get().isPositive() || duration.get().compareTo(Durations.LONGEST) > 0) {
            String range = duration.get().isPositive() ? "at most 365d are allowed" : "it must be more than 0";
            problems.add(node.position(), subject + " is " + Found.quoted(text.value()) + "; " + range);
            return Optional.empty();
        }
        return duration;
    }

    @Override
    Node write(Duration value) {
        return Node.text(Durations.format(value));
    }

    @Override
    public String words() {
        return "a duration such as \"45m\", \"1h30m\" or \"90s\"";
    }

    @Override
    public Node.Mapping schema() {
        String parts = "^(?=.*[1-9])(\\d{1,9}d)?(\\d{1,9}h)?(\\d{1,9}m)?(\\d{1,9}s)?(\\d{1,9}ms)?$";
        return Schema.with(Schema.type("string"), "pattern", Node.text(parts));
    }

    @Override
    @Nullable String hint(Node found) {
        if (found instanceof Node.Numeral number && number.value().signum() > 0) {
            String count = JsonText.compact(number);
            return count.matches("\\d{1,6}")
                    ? "a number needs a unit: \"" + count + "s\", \"" + count + "m\" or \"" + count + "h\""
                    : null;
        }
        if (found instanceof Node.Text text) {
            Matcher spelled = SPELLED_OUT.matcher(text.value().strip());
            return spelled.matches()
                    ? "write \"" + spelled.group(1) + spelled.group(2).toLowerCase(Locale.ROOT) + "\""
                    : null;
        }
        return null;
    }
}
