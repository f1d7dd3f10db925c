package dev.claudeorchestrator.subprocess.os;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Looks for markers in environments as /proc/PID/environ shows them: entries that each end with a NUL byte. */
final class MarkerSearch {

    private final Map<ByteBuffer, Marker> entries = new HashMap<>();
    private final Set<Integer> lengths = new HashSet<>();

    MarkerSearch(Set<Marker> markers) {
        for (Marker marker : markers) {
            byte[] entry = marker.toString().getBytes(UTF_8);
            entries.put(ByteBuffer.wrap(entry), marker);
            lengths.add(entry.length);
        }
    }

    /** The markers that are whole entries of this environment. */
    Set<Marker> in(byte[] environment) {
        Set<Marker> found = new HashSet<>();
        int begin = 0;
        for (int position = 0; position <= environment.length; position++) {
            if (position == environment.length || environment[position] == 0) {
                if (lengths.contains(position - begin)) {
                    Marker marker = entries.get(ByteBuffer.wrap(environment, begin, position - begin));
                    if (marker != null) {
                        found.add(marker);
                    }
                }
                begin = position + 1;
            }
        }
        return found;
    }
}
