package dev.claudeorchestrator.subprocess.os;

import java.util.Objects;

/**
 * A variable that all processes of one undertaking carry in their environment, so that they are found again wherever
 * they went: children inherit it, also those that left the session.
 *
 * @param name the variable's name
 * @param value its value; best something no other undertaking will ever use
 */
public record Marker(String name, String value) {

    public Marker {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not the name of a variable: '" + name + "'");
        }
        if (value.isEmpty() || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not the value of a marker: '" + value + "'");
        }
    }

    /** As it stands in an environment: {@code NAME=value}. */
    @Override
    public String toString() {
        return name + "=" + value;
    }
}
