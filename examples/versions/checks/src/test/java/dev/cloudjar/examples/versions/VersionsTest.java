package dev.cloudjar.examples.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Cloudjar works on the class paths of users, in JVMs of their own. In short, each on the JDK of the build and one on the newest
 * that is supported; with {@code -Dcloudjar.matrix=all}, each on both.
 */
class VersionsTest {

    private static final int NEWEST_JAVA = 25;
    private static final Set<ClassPath> SHORT_ON_NEWEST = EnumSet.of(ClassPath.NEWEST_EC2);
    private static final boolean ALL = "all".equals(System.getProperty("cloudjar.matrix"));

    @ParameterizedTest
    @EnumSource
    void works_on_the_jdk_of_the_build(ClassPath classPath) throws IOException, InterruptedException {
        requireWorks(classPath, Jdk.ofThisBuild());
    }

    @ParameterizedTest
    @EnumSource
    void works_on_the_newest_jdk(ClassPath classPath) throws IOException, InterruptedException {
        Optional<Jdk> newest = Jdk.find(NEWEST_JAVA);
        assumeThat(newest).as("a JDK %s on this machine", NEWEST_JAVA).isPresent();
        assumeThat(newest).as("another JDK than the one of the build").isNotEqualTo(Optional.of(Jdk.ofThisBuild()));
        assumeThat(ALL || SHORT_ON_NEWEST.contains(classPath))
                .as("part of the short form")
                .isTrue();

        requireWorks(classPath, newest.get());
    }

    private static void requireWorks(ClassPath classPath, Jdk jdk) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                jdk.java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath.text() + File.pathSeparator + checks(),
                Check.class.getName(),
                classPath.sdk(),
                classPath.junit()));
        command.addAll(classPath.cases());
        File output = File.createTempFile("cloudjar-" + classPath.module(), ".txt");
        output.deleteOnExit();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = Files.readString(output.toPath(), StandardCharsets.UTF_8);

        assertThat(ended).as("%s on %s ended; it said %s", classPath, jdk, said).isTrue();
        assertThat(process.exitValue())
                .as("%s on %s said %s", classPath, jdk, said)
                .isZero();
        System.out.printf(
                "%s on %s: %s%n",
                classPath, jdk, said.lines().reduce((a, b) -> b).orElse(""));
    }

    /** The classes of this module, compiled once. */
    private static Path checks() {
        return Path.of(
                Check.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
