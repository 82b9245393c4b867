package dev.cloudjar.sdk.wire;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code name=value&name=value}, percent-encoded UTF-8 with {@code +} for a space. */
final class FormReader {

    /** An EC2 call that tags a thousand resources with fifty tags each has as many. */
    private static final int MOST_PARAMETERS = 110_000;

    private final byte[] form;

    FormReader(byte[] form) {
        this.form = form;
    }

    /** Name, value, name, value; a name without {@code =} has the empty value. */
    List<String> read() {
        List<String> pairs = new ArrayList<>();
        int start = 0;
        while (start < form.length) {
            int end = next('&', start, form.length);
            if (end > start) {
                pair(start, end, pairs);
            }
            start = end + 1;
        }
        return pairs;
    }

    private void pair(int start, int end, List<String> pairs) {
        if (pairs.size() >= 2 * MOST_PARAMETERS) {
            throw Malformed.syntax("The request has more than " + MOST_PARAMETERS + " parameters");
        }
        int equals = next('=', start, end);
        pairs.add(PercentDecoder.decode(form, start, equals, true));
        pairs.add(equals == end ? "" : PercentDecoder.decode(form, equals + 1, end, true));
    }

    private int next(char wanted, int from, int end) {
        int at = from;
        while (at < end && form[at] != wanted) {
            at++;
        }
        return at;
    }
}
