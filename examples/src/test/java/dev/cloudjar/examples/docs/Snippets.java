package dev.cloudjar.examples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the Java blocks of a Markdown page from regions of compiled, passing tests. A block to fill is announced by a comment
 * before it: {@code <!-- snippet: FirstTest#first -->}; the region stands between {@code // region first} and
 * {@code // endregion} in that class.
 */
final class Snippets {

    private static final Pattern BLOCK =
            Pattern.compile("(<!-- snippet: (\\w+)#(\\w+) -->\\n```java\\n)(.*?)(```)", Pattern.DOTALL);

    private final Path sources;

    Snippets(Path sources) {
        this.sources = sources;
    }

    String fill(String page) {
        Matcher block = BLOCK.matcher(page);
        return block.replaceAll(found ->
                Matcher.quoteReplacement(found.group(1) + region(found.group(2), found.group(3)) + found.group(5)));
    }

    /** How many Java blocks of a page come from no test. */
    static long unchecked(String page) {
        return Pattern.compile("```java\\n").matcher(page).results().count()
                - BLOCK.matcher(page).results().count();
    }

    private String region(String type, String name) {
        try {
            List<String> lines = Files.readAllLines(sources.resolve(type + ".java"));
            int start = indexOf(lines, "// region " + name, 0) + 1;
            int end = indexOf(lines, "// endregion", start);
            return String.join("\n", lines.subList(start, end)).stripIndent().strip() + "\n";
        } catch (IOException e) {
            throw new IllegalStateException("The source of " + type + " cannot be read from " + sources, e);
        }
    }

    private static int indexOf(List<String> lines, String marker, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(marker)) {
                return i;
            }
        }
        throw new IllegalStateException("There is no line \"" + marker + "\"");
    }
}
