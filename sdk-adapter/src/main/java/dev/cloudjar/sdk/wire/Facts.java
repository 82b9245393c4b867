package dev.cloudjar.sdk.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the line resources of this package, which hold AWS's published facts. */
final class Facts {

    private Facts() {}

    /** The lines of a resource beside this class, without blank ones and {@code #} comments. */
    static List<String> lines(String resource) {
        try (InputStream in = Facts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Cloudjar's resource " + resource + " is missing from its jar. "
                        + "A shaded or minimised jar must keep the resources of " + Facts.class.getPackageName() + ".");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return reader.lines()
                    .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cloudjar's resource " + resource + " cannot be read", e);
        }
    }
}
