package dev.claudeorchestrator.claude.stream;

import dev.claudeorchestrator.claude.stream.WireEvent.Tokens;
import dev.claudeorchestrator.domain.session.Usage;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Adds up what one process used. A result brings the sum of the process so far; what was said since is estimated from
 * the messages, each counted once however many events it came in.
 */
final class UsageMeter {
    /** Dollars per million tokens. */
    private record Price(BigDecimal input, BigDecimal output) {
        static Price of(long input, long output) {
            return new Price(BigDecimal.valueOf(input), BigDecimal.valueOf(output));
        }

        BigDecimal cost(Tokens tokens) {
            return input.multiply(BigDecimal.valueOf(tokens.input()))
                    .add(output.multiply(BigDecimal.valueOf(tokens.output())))
                    .add(input.multiply(CACHE_READ).multiply(BigDecimal.valueOf(tokens.cacheRead())))
                    .add(input.multiply(CACHE_CREATION).multiply(BigDecimal.valueOf(tokens.cacheCreation())))
                    .movePointLeft(6);
        }
    }

    private static final BigDecimal CACHE_READ = new BigDecimal("0.1");
    private static final BigDecimal CACHE_CREATION = new BigDecimal("1.25");

    /** List prices by family; an unknown model counts as the dearest, so that no budget is overrun. */
    private static final Price DEAREST = Price.of(5, 25);

    private static final Map<String, Price> PRICES = Map.of("haiku", Price.of(1, 5), "sonnet", Price.of(3, 15));

    private static final int CHARACTERS_PER_TOKEN = 4;

    private record Message(Tokens told, long characters, Price price) {
        /** Events tell the count of output from before the answer; its length tells more. */
        Tokens tokens() {
            long output = Math.max(told.output(), characters / CHARACTERS_PER_TOKEN);
            return new Tokens(told.input(), output, told.cacheRead(), told.cacheCreation());
        }
    }

    private final Map<String, Message> open = new LinkedHashMap<>();
    private Tokens openTokens = Tokens.NONE;
    private BigDecimal openCost = BigDecimal.ZERO;
    private Usage settled = Usage.NONE;
    private Tokens turnSum = Tokens.NONE;

    /** A message, or a further block of one, was heard. */
    Usage heard(String id, String model, Tokens usage, long characters) {
        Message before = open.get(id);
        Message now = before == null
                ? new Message(usage, characters, price(model))
                : new Message(usage, before.characters + characters, before.price);
        open.put(id, now);
        openTokens = openTokens.plus(now.tokens());
        openCost = openCost.add(now.price.cost(now.tokens()));
        if (before != null) {
            openTokens = openTokens.plus(negative(before.tokens()));
            openCost = openCost.subtract(before.price.cost(before.tokens()));
        }
        return new Usage(
                settled.inputTokens() + openTokens.input(),
                settled.outputTokens() + openTokens.output(),
                settled.cacheReadTokens() + openTokens.cacheRead(),
                settled.cacheCreationTokens() + openTokens.cacheCreation(),
                settled.costUsd().add(openCost),
                settled.turns() + open.size(),
                true);
    }

    /** A turn ended, with its own sums: they replace every estimate. */
    Usage settled(WireEvent.Result result) {
        open.clear();
        openTokens = Tokens.NONE;
        openCost = BigDecimal.ZERO;
        turnSum = turnSum.plus(result.usage());
        Tokens total = result.total() == null ? turnSum : result.total();
        settled = new Usage(
                total.input(),
                total.output(),
                total.cacheRead(),
                total.cacheCreation(),
                result.costUsd().max(settled.costUsd()),
                settled.turns() + Math.max(0, result.turn().turns()),
                false);
        return settled;
    }

    private static Tokens negative(Tokens tokens) {
        return new Tokens(-tokens.input(), -tokens.output(), -tokens.cacheRead(), -tokens.cacheCreation());
    }

    private static Price price(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return PRICES.entrySet().stream()
                .filter(entry -> name.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(DEAREST);
    }
}
