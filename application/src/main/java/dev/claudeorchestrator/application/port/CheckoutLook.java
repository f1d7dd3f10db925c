package dev.claudeorchestrator.application.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The user's checkout at one moment: named aspects ({@code HEAD}, {@code refs/heads/main}, …) and their values. */
public record CheckoutLook(Map<String, String> aspects) {
    public CheckoutLook {
        aspects = Map.copyOf(aspects);
    }

    /** One sentence for every aspect that differs in {@code later}, sorted. */
    public List<String> differences(CheckoutLook later) {
        TreeSet<String> names = new TreeSet<>(aspects.keySet());
        names.addAll(later.aspects.keySet());
        List<String> found = new ArrayList<>();
        for (String name : names) {
            String before = aspects.get(name);
            String after = later.aspects.get(name);
            if (before == null) {
                found.add(name + " appeared");
            } else if (after == null) {
                found.add(name + " disappeared");
            } else if (!before.equals(after)) {
                found.add(name + " changed");
            }
        }
        return List.copyOf(found);
    }
}
