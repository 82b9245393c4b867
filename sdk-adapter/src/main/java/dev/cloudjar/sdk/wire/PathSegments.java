package dev.cloudjar.sdk.wire;

import java.util.ArrayList;
import java.util.List;

/** A path cut at its slashes; slashes at its ends do not count, those inside do: {@code /a//b/} is a, "", b. */
final class PathSegments {

    private PathSegments() {}

    static List<String> of(String path) {
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        List<String> segments = new ArrayList<>();
        while (start < end) {
            int slash = path.indexOf('/', start);
            int stop = slash < 0 || slash > end ? end : slash;
            segments.add(path.substring(start, stop));
            start = stop + 1;
        }
        return segments;
    }
}
