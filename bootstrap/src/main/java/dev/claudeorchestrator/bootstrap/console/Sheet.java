package dev.claudeorchestrator.bootstrap.console;

import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.cli.output.Width;
import java.io.PrintWriter;
import java.util.List;

/** Named facts below each other, in sections, without secrets. */
public final class Sheet {
    private static final int NAMES = 11;

    private final PrintWriter out;
    private final Paint paint;
    private final Redaction redaction;
    private boolean begun;

    /** Onto that writer. */
    public Sheet(PrintWriter out, Paint paint, Redaction redaction) {
        this.out = out;
        this.paint = paint;
        this.redaction = redaction;
    }

    /** How it is coloured. */
    Paint paint() {
        return paint;
    }

    /** What follows is about something else; printed as it is. */
    void heading(String text) {
        if (begun) {
            out.println();
        }
        begun = true;
        out.println(text);
    }

    /** What follows is about a part of it. */
    void section(String name, String text) {
        out.println("  " + paint.apply(Style.BOLD, pad(name, NAMES + 2)) + shown(text));
    }

    /** A fact. */
    void line(String name, String text) {
        out.println("    " + paint.apply(Style.FAINT, pad(name, NAMES)) + shown(text));
    }

    /** A fact of several lines. */
    void lines(String name, List<String> texts) {
        String title = name;
        for (String text : texts) {
            line(title, text);
            title = "";
        }
    }

    private String shown(String text) {
        return Width.safe(redaction.apply(text));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
