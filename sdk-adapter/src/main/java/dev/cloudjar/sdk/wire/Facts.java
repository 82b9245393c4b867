package dev.cloudjar.sdk.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the line resources of this package, which hold AWS's published facts. By hand, without streams and readers: it is
 * part of the first call in a fresh JVM.
 */
final class Facts {

    private Facts() {}

    /** The lines of a resource beside this class, without blank ones and {@code #} comments. */
    static List<String> lines(String resource) {
        String text = text(resource);
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            if (end > start && text.charAt(start) != '#') {
                lines.add(text.substring(start, end));
            }
            start = end + 1;
        }
        return lines;
    }

    private static String text(String resource) {
        try (InputStream in = Facts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Cloudjar's resource " + resource + " is missing from its jar. "
                        + "A shaded or minimised jar must keep the resources of " + Facts.class.getPackageName() + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cloudjar's resource " + resource + " cannot be read", e);
        }
    }
}
