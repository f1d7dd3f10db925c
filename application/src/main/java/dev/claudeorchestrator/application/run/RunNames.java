package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.RunName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** New names of runs: ids that sort by time, and names that can be said aloud. */
public final class RunNames {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> HOW = List.of(
            "able", "amber", "bold", "brave", "brisk", "calm", "clever", "cosy", "crisp", "deft", "eager", "early",
            "fair", "fleet", "fond", "frank", "fresh", "gentle", "glad", "golden", "grand", "happy", "hardy", "honest",
            "humble", "jolly", "keen", "kind", "lively", "loyal", "lucky", "mellow", "merry", "mild", "neat", "nimble",
            "noble", "patient", "plucky", "polite", "proud", "quick", "quiet", "ready", "robust", "rosy", "sharp",
            "silent", "silver", "snug", "sober", "steady", "stout", "sunny", "swift", "tidy", "trusty", "vivid", "warm",
            "wise", "witty", "young");
    private static final List<String> WHO = List.of(
            "badger",
            "bear",
            "beaver",
            "bison",
            "bittern",
            "crane",
            "curlew",
            "dipper",
            "dolphin",
            "dormouse",
            "eagle",
            "egret",
            "falcon",
            "ferret",
            "finch",
            "fox",
            "gannet",
            "gecko",
            "goose",
            "hare",
            "hawk",
            "hedgehog",
            "heron",
            "ibex",
            "jackdaw",
            "jay",
            "kestrel",
            "kite",
            "lapwing",
            "lark",
            "linnet",
            "lynx",
            "magpie",
            "marten",
            "martin",
            "mole",
            "moose",
            "newt",
            "nuthatch",
            "otter",
            "owl",
            "panda",
            "partridge",
            "plover",
            "puffin",
            "quail",
            "rabbit",
            "raven",
            "robin",
            "salmon",
            "seal",
            "shrew",
            "sparrow",
            "squirrel",
            "stoat",
            "stork",
            "swallow",
            "swan",
            "swift",
            "tern",
            "thrush",
            "tortoise",
            "trout",
            "vole",
            "walrus",
            "weasel",
            "whale",
            "wolf",
            "wren");

    private final RandomGenerator random;

    /** Names drawn from that source. */
    public RunNames(RandomGenerator random) {
        this.random = random;
    }

    /** An id for a run that starts then. */
    RunId id(Instant start) {
        return new RunId(STAMP.format(start) + "-" + String.format(Locale.ROOT, "%06x", random.nextInt(1 << 24)));
    }

    /** A name. */
    RunName name() {
        return new RunName(HOW.get(random.nextInt(HOW.size())) + "-" + WHO.get(random.nextInt(WHO.size())));
    }
}
