package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.bootstrap.console.Redaction;
import dev.claudeorchestrator.bootstrap.console.SessionText;
import dev.claudeorchestrator.domain.run.Attempt;
import dev.claudeorchestrator.domain.session.AgentEvent;
import java.io.PrintWriter;

/** Prints the sessions of attempts, whole or as they go on: readable under headings, or as Claude Code wrote them. */
final class SessionPrinter {
    private final Agent agent;
    private final SessionText text;
    private final Redaction redaction;
    private final boolean raw;
    private final PrintWriter out;

    SessionPrinter(Agent agent, SessionText text, Redaction redaction, boolean raw, PrintWriter out) {
        this.agent = agent;
        this.text = text;
        this.redaction = redaction;
        this.raw = raw;
        this.out = out;
    }

    /** Prints what the attempt's session has said so far. */
    void print(String task, Attempt attempt) {
        Following all = open(task, attempt, false);
        all.finish();
    }

    /** Prints what the attempt's session says from its beginning on, until that is finished. */
    Following follow(String task, Attempt attempt) {
        return open(task, attempt, true);
    }

    /** A session that is being printed. */
    interface Following {
        /** Prints what is new, where that does not happen by itself. */
        void look();

        /** Prints the rest that there is by now. */
        void finish();
    }

    private Following open(String task, Attempt attempt, boolean live) {
        if (raw) {
            RawLines lines = new RawLines(attempt.directory().resolve(RawLines.FILE), this::rawLine);
            return new Following() {
                @Override
                public void look() {
                    lines.readWhole();
                    out.flush();
                }

                @Override
                public void finish() {
                    lines.readAll();
                    out.flush();
                }
            };
        }
        out.println("==> " + task + ", attempt " + attempt.number() + (attempt.resumed() ? " (resumed)" : "") + " <==");
        out.flush();
        if (!live) {
            return new Following() {
                @Override
                public void look() {}

                @Override
                public void finish() {
                    agent.recount(attempt.directory(), SessionPrinter.this::event);
                    out.flush();
                }
            };
        }
        Agent.Following followed = agent.follow(attempt.directory(), event -> {
            event(event);
            out.flush();
        });
        return new Following() {
            @Override
            public void look() {}

            @Override
            public void finish() {
                followed.close();
            }
        };
    }

    private void event(AgentEvent event) {
        text.lines(event).forEach(out::println);
    }

    private void rawLine(String line) {
        out.println(redaction.apply(line));
    }
}
