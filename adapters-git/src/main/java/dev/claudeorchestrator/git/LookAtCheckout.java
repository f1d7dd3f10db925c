package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.CheckoutLook;
import dev.claudeorchestrator.application.port.WorktreeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks at the user's own checkout, changing nothing: not even the index is refreshed. */
final class LookAtCheckout {
    private static final List<String> USERS = List.of("refs/heads/", "refs/remotes/", "refs/tags/", "refs/stash");

    private final Git git;

    LookAtCheckout(Git git) {
        this.git = git;
    }

    CheckoutLook look(RepositoryPaths repository, Collection<String> ours)
            throws WorktreeException, InterruptedException {
        Map<String, String> aspects = new TreeMap<>();
        addRefs(repository, ours, aspects);
        try {
            aspects.put(
                    "HEAD",
                    Files.readString(repository.common().resolve("HEAD")).strip());
            aspects.put("configuration", Digest.ofFiles(repository.common(), List.of("config", "config.worktree")));
            aspects.put("hooks", Digest.ofFiles(repository.common(), hooks(repository)));
            aspects.put("status", status(repository));
        } catch (IOException unreadable) {
            throw new WorktreeException("cannot look at " + repository.root() + ": " + unreadable, unreadable);
        }
        return new CheckoutLook(aspects);
    }

    private static void addRefs(RepositoryPaths repository, Collection<String> ours, Map<String, String> aspects)
            throws WorktreeException {
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            reading.refs("refs/").forEach((name, target) -> {
                boolean users = USERS.stream().anyMatch(name::startsWith);
                boolean own =
                        ours.stream().anyMatch(our -> our.endsWith("/") ? name.startsWith(our) : name.equals(our));
                if (users && !own) {
                    aspects.put(name, target);
                }
            });
        }
    }

    private static List<String> hooks(RepositoryPaths repository) throws IOException {
        try (Stream<Path> entries = Files.list(repository.common().resolve("hooks"))) {
            return entries.map(hook -> "hooks/" + hook.getFileName()).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
    }

    /**
     * What git reports, and of each file in it size and time: a file that was changed before may be changed again.
     * Somebody may have broken the repository so that git reports nothing; that is a look, too.
     */
    private String status(RepositoryPaths repository) throws IOException, InterruptedException {
        List<String> fields;
        try {
            fields = git.inMainCheckout(repository)
                    .with("status", "--porcelain=v2", "-z", "--no-renames", "--ignore-submodules=none")
                    .succeed()
                    .fields();
        } catch (GitFailedException broken) {
            return "cannot be told";
        }
        List<String> facts = new ArrayList<>();
        for (String field : fields) {
            facts.add(field);
            facts.add(stamp(repository.root().resolve(pathOf(field))));
        }
        return Digest.of(facts);
    }

    /** The last word of an entry; before it, untracked files have one word, conflicts ten, others eight. */
    private static String pathOf(String field) {
        int words = switch (field.charAt(0)) {
            case '?' -> 1;
            case 'u' -> 10;
            default -> 8;
        };
        return field.split(" ", words + 1)[words];
    }

    private static String stamp(Path file) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isDirectory() ? "directory" : attributes.size() + " " + attributes.lastModifiedTime();
        } catch (NoSuchFileException deleted) {
            return "none";
        }
    }
}
