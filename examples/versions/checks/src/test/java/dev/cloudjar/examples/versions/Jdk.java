package dev.cloudjar.examples.versions;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A JDK on this machine.
 *
 * @param home its folder
 * @param feature its version, such as 17
 */
record Jdk(Path home, int feature) {

    static Jdk ofThisBuild() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** A JDK of a version where it usually stands, or where {@code JAVA_HOME_25} says. */
    static Optional<Jdk> find(int feature) {
        if (Runtime.version().feature() == feature) {
            return Optional.of(ofThisBuild());
        }
        String home = System.getProperty("user.home");
        Stream<Path> places = Stream.of(
                        System.getProperty("java.home") + "/..",
                        "/usr/lib/jvm",
                        "/usr/java",
                        "/opt",
                        home + "/.jdks",
                        home + "/.sdkman/candidates/java",
                        "/opt/hostedtoolcache/Java_Temurin-Hotspot_jdk",
                        "/Library/Java/JavaVirtualMachines")
                .map(Path::of)
                .flatMap(place -> children(place).stream());
        return Stream.concat(
                        Stream.of("JAVA_HOME_" + feature, "JAVA_HOME_" + feature + "_X64")
                                .map(System::getenv)
                                .filter(named -> named != null)
                                .map(Path::of),
                        places)
                .flatMap(place -> Stream.of(place, place.resolve("Contents/Home"), place.resolve("x64")))
                .filter(place -> isJdk(place, feature))
                .findFirst()
                .map(place -> new Jdk(place, feature));
    }

    private static List<Path> children(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(place)) {
            return children.sorted(Comparator.naturalOrder()).toList();
        } catch (IOException e) {
            return List.of(); // not ours to read
        }
    }

    private static boolean isJdk(Path place, int feature) {
        Path release = place.resolve("release");
        if (!Files.isExecutable(place.resolve("bin/java")) || !Files.isReadable(release)) {
            return false;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + release, e);
        }
        String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
        return version.equals(Integer.toString(feature)) || version.startsWith(feature + ".");
    }

    Path java() {
        return home.resolve("bin/java");
    }

    @Override
    public String toString() {
        return "Java " + feature;
    }
}
