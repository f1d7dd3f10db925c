package dev.claudeorchestrator.application.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claudeorchestrator.domain.change.CommitId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Commits whose trees are maps from file to text. Not thread-safe. */
final class InMemoryCommits {
    private final Map<CommitId, Commit> commits = new HashMap<>();

    /** A commit; the first parent is what it stands on. */
    record Commit(SortedMap<String, String> files, List<CommitId> parents, String message) {
        Commit {
            files = new TreeMap<>(files);
            parents = List.copyOf(parents);
        }
    }

    /** How two trees differ. */
    record Difference(Map<String, int[]> insertionsAndDeletions) {
        int files() {
            return insertionsAndDeletions.size();
        }

        int insertions() {
            return insertionsAndDeletions.values().stream()
                    .mapToInt(counts -> counts[0])
                    .sum();
        }

        int deletions() {
            return insertionsAndDeletions.values().stream()
                    .mapToInt(counts -> counts[1])
                    .sum();
        }
    }

    CommitId add(Map<String, String> files, List<CommitId> parents, String message) {
        Commit commit = new Commit(new TreeMap<>(files), parents, message);
        CommitId id = idOf(commit);
        commits.put(id, commit);
        return id;
    }

    boolean contains(CommitId id) {
        return commits.containsKey(id);
    }

    Commit get(CommitId id) {
        Commit commit = commits.get(id);
        if (commit == null) {
            throw new IllegalArgumentException("there is no commit " + id);
        }
        return commit;
    }

    SortedMap<String, String> files(CommitId id) {
        return get(id).files();
    }

    boolean reaches(CommitId tip, CommitId ancestor) {
        return ancestry(tip).contains(ancestor);
    }

    /** How many commits {@code tip} has that {@code base} has not. */
    int ahead(CommitId base, CommitId tip) {
        Set<CommitId> own = ancestry(tip);
        own.removeAll(ancestry(base));
        return own.size();
    }

    /** The commit and all before it, nearest first. */
    private Set<CommitId> ancestry(CommitId tip) {
        Set<CommitId> found = new LinkedHashSet<>();
        Deque<CommitId> open = new ArrayDeque<>(List.of(tip));
        while (!open.isEmpty()) {
            CommitId next = open.removeFirst();
            if (found.add(next)) {
                open.addAll(get(next).parents());
            }
        }
        return found;
    }

    /** Files that both sides changed, and differently; whole files are compared. */
    List<String> conflicts(CommitId ours, CommitId theirs) {
        SortedMap<String, String> base = files(mergeBase(ours, theirs));
        SortedMap<String, String> left = files(ours);
        SortedMap<String, String> right = files(theirs);
        return names(left, right).stream()
                .filter(name -> !Objects.equals(left.get(name), right.get(name))
                        && !Objects.equals(left.get(name), base.get(name))
                        && !Objects.equals(right.get(name), base.get(name)))
                .toList();
    }

    /** The merge of two commits that do not conflict. */
    CommitId merge(CommitId ours, CommitId theirs) {
        if (reaches(ours, theirs)) {
            return ours;
        }
        if (reaches(theirs, ours)) {
            return theirs;
        }
        SortedMap<String, String> base = files(mergeBase(ours, theirs));
        SortedMap<String, String> merged = new TreeMap<>(files(ours));
        for (String name : names(base, files(theirs))) {
            String theirText = files(theirs).get(name);
            if (Objects.equals(theirText, base.get(name))) {
                continue;
            }
            if (theirText == null) {
                merged.remove(name);
            } else {
                merged.put(name, theirText);
            }
        }
        return add(merged, List.of(ours, theirs), "Merge " + theirs.abbreviated());
    }

    private CommitId mergeBase(CommitId ours, CommitId theirs) {
        Set<CommitId> mine = ancestry(ours);
        return ancestry(theirs).stream()
                .filter(mine::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the commits have nothing in common"));
    }

    static Difference difference(SortedMap<String, String> before, SortedMap<String, String> after) {
        Map<String, int[]> counts = new TreeMap<>();
        for (String name : names(before, after)) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                List<String> removed = lines(before.get(name));
                List<String> added = new ArrayList<>(lines(after.get(name)));
                List<String> kept = new ArrayList<>(removed);
                kept.removeIf(line -> !added.remove(line));
                counts.put(name, new int[] {added.size(), removed.size() - kept.size()});
            }
        }
        return new Difference(counts);
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    private static Set<String> names(SortedMap<String, String> one, SortedMap<String, String> other) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }

    private static CommitId idOf(Commit commit) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest(commit.toString().getBytes(UTF_8));
            return new CommitId(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-1", missing);
        }
    }
}
