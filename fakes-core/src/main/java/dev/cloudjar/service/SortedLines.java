package dev.cloudjar.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A text resource of ASCII lines in ascending order, searched by how a line begins. Nothing is parsed and no index is
 * built: a look-up is a binary search over the characters, so that a fresh JVM pays for reading the file and for the
 * lines it asks for.
 *
 * <pre>{@code
 * SortedLines facts = SortedLines.read(ServiceFacts.class, "ec2.facts");
 * facts.find("S RunInstancesRequest ");   // the line, if there is one
 * facts.startingWith("E ");               // all lines of a kind
 * }</pre>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class SortedLines {

    private final String text;

    private SortedLines(String text) {
        this.text = text;
    }

    /**
     * Reads a resource that lies beside a class.
     *
     * @param neighbour the class whose package holds the resource
     * @param resource the file's name
     * @return its lines
     * @throws IllegalStateException if there is no such resource
     */
    public static SortedLines read(Class<?> neighbour, String resource) {
        try (InputStream in = neighbour.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " beside " + neighbour.getName()
                        + " is missing: the Cloudjar jar is incomplete. Build it again.");
            }
            return new SortedLines(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + resource, e);
        }
    }

    static SortedLines of(String text) {
        return new SortedLines(text);
    }

    /**
     * Finds the first line that starts as given.
     *
     * @param start the line's beginning, to its separator, so that {@code "a1.medium,"} does not find a longer name
     * @return the whole line, without its end
     */
    public Optional<String> find(String start) {
        int at = firstNotBefore(start);
        return startsAt(at, start) ? Optional.of(lineAt(at)) : Optional.empty();
    }

    /**
     * Finds every line that starts as given.
     *
     * @param start the lines' beginning
     * @return the whole lines, in the file's order
     */
    public List<String> startingWith(String start) {
        List<String> found = new ArrayList<>();
        for (int at = firstNotBefore(start); startsAt(at, start); at = endOf(at) + 1) {
            found.add(lineAt(at));
        }
        return found;
    }

    /** The start of the first line that does not sort before the one searched for. */
    private int firstNotBefore(String start) {
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = startOf((low + high) >>> 1);
            if (isBefore(middle, start)) {
                low = endOf(middle) + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean startsAt(int at, String start) {
        return at < text.length() && text.startsWith(start, at);
    }

    private boolean isBefore(int at, String start) {
        for (int i = 0; i < start.length(); i++) {
            int difference = text.charAt(at + i) - start.charAt(i);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }

    private int startOf(int within) {
        int at = within;
        while (at > 0 && text.charAt(at - 1) != '\n') {
            at--;
        }
        return at;
    }

    private int endOf(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private String lineAt(int at) {
        return text.substring(at, endOf(at));
    }
}
