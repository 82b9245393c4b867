package dev.cloudjar.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The guides say what the code does. {@code mvn -q -pl examples -am test -Dtest=GuidesTest -Dcloudjar.docs=write
 * -Dsurefire.failIfNoSpecifiedTests=false} writes their snippets anew.
 */
class GuidesTest {

    private static final Path SOURCES = Path.of("src", "test", "java", "dev", "cloudjar", "examples");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fakes-core/docs/auto-scaling.md",
                "fakes-core/docs/faults.md",
                "fakes-core/docs/instance-metadata.md",
                "fakes-core/docs/strictness.md",
                "fakes-core/docs/time.md",
                "junit-extension/docs/assertions.md",
                "junit-extension/docs/capture.md",
                "sdk-adapter/docs/server.md"
            })
    void every_java_block_of_it_is_a_region_of_a_test(String guide) throws IOException {
        Path file = Path.of("..").resolve(guide);
        String page = Files.readString(file);

        String generated = new Snippets(SOURCES).fill(page);

        if ("write".equals(System.getProperty("cloudjar.docs"))) {
            Files.writeString(file, generated);
        } else {
            assertThat(page).isEqualTo(generated);
            assertThat(Snippets.unchecked(page)).isZero();
        }
    }
}
