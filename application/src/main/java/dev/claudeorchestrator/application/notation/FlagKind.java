package dev.claudeorchestrator.application.notation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** True or false. */
final class FlagKind extends Kind<Boolean> {
    static final FlagKind FLAG = new FlagKind();

    private FlagKind() {}

    @Override
    Optional<Boolean> read(Node node, String subject, Problems problems) {
        return node instanceof Node.Flag flag ? Optional.of(flag.value()) : refuse(node, subject, problems);
    }

    @Override
    Node write(Boolean value) {
        return Node.flag(value);
    }

    @Override
    public String words() {
        return "true or false";
    }

    @Override
    public Node.Mapping schema() {
        return Schema.type("boolean");
    }

    @Override
    @Nullable String hint(Node found) {
        return found instanceof Node.Text text && text.value().matches("true|false")
                ? "write " + text.value() + " without quotes"
                : null;
    }
}
