package dev.claudeorchestrator.domain.session;

/**
 * What the stream as a whole says about a session.
 *
 * @param opened whether it came up at all
 * @param lines events and other lines seen
 * @param garbledLines lines that were no events
 * @param results how many turns ended
 * @param openBackgroundTasks background tasks that had not ended when the stream did
 * @param lastText the assistant's last words, cut to what a judgement needs; maybe empty
 */
public record StreamFacts(
        boolean opened, long lines, int garbledLines, int results, int openBackgroundTasks, String lastText) {}
