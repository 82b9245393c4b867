package dev.cloudjar.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A deployment package of the Java runtimes, unpacked: classes and resources at its root, more in the jars under {@code lib}.
 * What stands at the root comes before what is in a jar, and jars come in the order of the archive.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-package.html">Java deployment packages</a>
 */
final class JavaArchive {

    private final Map<String, byte[]> entries;

    private JavaArchive(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    static JavaArchive unpack(byte[] zip) {
        Map<String, byte[]> root = entriesOf(zip);
        Map<String, byte[]> all = new LinkedHashMap<>(root);
        root.forEach((name, bytes) -> {
            if (name.startsWith("lib/") && name.endsWith(".jar")) {
                entriesOf(bytes).forEach(all::putIfAbsent);
            }
        });
        return new JavaArchive(all);
    }

    private static Map<String, byte[]> entriesOf(byte[] zip) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream input = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.putIfAbsent(entry.getName(), input.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A jar under lib of the function's archive cannot be read", e);
        }
        return entries;
    }

    boolean contains(String name) {
        return entries.containsKey(name);
    }

    boolean holdsClasses() {
        return entries.keySet().stream().anyMatch(name -> name.endsWith(".class"));
    }

    Optional<byte[]> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }
}
