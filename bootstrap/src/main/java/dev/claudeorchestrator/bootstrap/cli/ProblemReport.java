package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.notation.Position;
import dev.claudeorchestrator.application.notation.Problem;
import dev.claudeorchestrator.bootstrap.batch.SourceFile;
import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.cli.output.Width;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows problems of a file to people: where, what, the line with a mark under it, and what to do. */
public final class ProblemReport {
    private static final int MOST = 100;
    private static final int BEFORE = 60;
    private static final int AFTER = 60;

    private final Path directory;
    private final Paint paint;
    private final PrintWriter out;
    private final Map<String, List<String>> files = new HashMap<>();

    /** A report of problems in files whose names are relative to {@code directory}. */
    public ProblemReport(Path directory, Paint paint, PrintWriter out) {
        this.directory = directory;
        this.paint = paint;
        this.out = out;
    }

    /** Shows what keeps a file from being used. */
    public void errors(List<Problem> problems) {
        print(problems, Style.BAD, "");
    }

    /** Shows what is worth a second look. */
    public void warnings(List<Problem> problems) {
        print(problems, Style.WARNING, "warning: ");
    }

    private void print(List<Problem> problems, Style style, String prefix) {
        for (Problem problem : problems.subList(0, Math.min(MOST, problems.size()))) {
            Position position = problem.position();
            out.println(paint.apply(Style.BOLD, Width.safe(position.toString())) + ": "
                    + paint.apply(style, prefix + Width.safe(problem.message())));
            String margin = position.hasLine() ? excerpt(position, style) : "  ";
            if (problem.suggestion() != null) {
                out.println(margin + paint.apply(Style.GOOD, Width.safe(problem.suggestion())));
            }
        }
        if (problems.size() > MOST) {
            out.println("… and " + (problems.size() - MOST) + " more");
        }
        out.flush();
    }

    private String line(Position position) {
        List<String> lines =
                files.computeIfAbsent(position.file(), name -> new SourceFile(name, directory.resolve(name)).lines());
        return position.line() <= lines.size() ? lines.get(position.line() - 1) : "";
    }

    /** The line, or the part of a long one around the place, and a mark under it; what stands before what follows. */
    private String excerpt(Position position, Style style) {
        String number = String.format("%5d", position.line());
        String margin = " ".repeat(number.length()) + " | ";
        String line = line(position);
        if (line.isBlank()) {
            return "  ";
        }
        int[] characters = line.codePoints().toArray();
        int at = Math.min(position.column() - 1, characters.length);
        int from = Math.max(0, at - BEFORE);
        int to = Math.min(characters.length, at + AFTER);
        String before = Width.safe((from > 0 ? "…" : "") + new String(characters, from, at - from));
        String after = Width.safe(new String(characters, at, to - at) + (to < characters.length ? "…" : ""));
        out.println(paint.apply(Style.FAINT, number + " | ") + before + after);
        out.println(paint.apply(Style.FAINT, margin) + " ".repeat(Width.of(before)) + paint.apply(style, "^"));
        return margin;
    }
}
