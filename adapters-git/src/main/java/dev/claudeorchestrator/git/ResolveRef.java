package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.notation.Spelling;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.change.CommitId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns what people call a commit into the commit. */
final class ResolveRef {
    private static final List<String> PREFIXES = List.of("refs/heads/", "refs/remotes/", "refs/tags/");

    private ResolveRef() {}

    static Base resolve(RepositoryPaths repository, String ref) throws PreconditionException, WorktreeException {
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            Optional<CommitId> commit = reading.commit(ref);
            if (commit.isPresent()) {
                return new Base(ref, commit.get());
            }
            List<String> names = reading.refs("refs/").keySet().stream()
                    .flatMap(ResolveRef::shortName)
                    .toList();
            String suggestion = Spelling.suggestion(ref, names)
                    .map(question -> "; " + question)
                    .orElse("");
            throw new PreconditionException(
                    "there is no branch, tag or commit \"" + ref + "\" in " + repository.root() + suggestion);
        }
    }

    private static Stream<String> shortName(String ref) {
        return PREFIXES.stream().filter(ref::startsWith).map(prefix -> ref.substring(prefix.length()));
    }
}
