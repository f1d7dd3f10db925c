package dev.claudeorchestrator.bootstrap.cli.output;

import dev.claudeorchestrator.application.notation.Spelling;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An option's value that is one of a few words; any other is answered with the nearest. Subclasses without parameters
 * serve as an option's {@code converter} and as its {@code completionCandidates}.
 */
public abstract class WordConverter<T> implements ITypeConverter<T>, Iterable<String> {
    private final Map<String, T> words;

    /** With these words, in the order in which help shows them. */
    protected WordConverter(Map<String, T> words) {
        this.words = words;
    }

    @Override
    public final T convert(String value) {
        T known = words.get(value);
        if (known == null) {
            List<String> all = new ArrayList<>(words.keySet());
            String hint = Spelling.suggestion(value, all).orElse("one of " + String.join(", ", all) + " is expected");
            throw new TypeConversionException("\"" + value + "\" is not known; " + hint);
        }
        return known;
    }

    @Override
    public final Iterator<String> iterator() {
        return words.keySet().iterator();
    }
}
