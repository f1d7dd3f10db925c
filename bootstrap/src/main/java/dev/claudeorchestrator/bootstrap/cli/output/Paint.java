package dev.claudeorchestrator.bootstrap.cli.output;

/** Colours text, or leaves it as it is. */
public enum Paint {
    /** With escape sequences. */
    COLOR {
        @Override
        public String apply(Style style, String text) {
            return style == Style.PLAIN || text.isEmpty() ? text : "\u001b[" + style.code() + "m" + text + "\u001b[0m";
        }
    },
    /** Without. */
    NONE {
        @Override
        public String apply(Style style, String text) {
            return text;
        }
    };

    /** The text in that style. */
    public abstract String apply(Style style, String text);
}
