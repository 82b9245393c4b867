package dev.cloudjar.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The README says what the code does. {@code mvn -q -pl examples -am test -Dtest=ReadmeTest -Dcloudjar.docs=write
 * -Dsurefire.failIfNoSpecifiedTests=false} writes what is generated in it anew.
 */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path SOURCES = Path.of("src", "test", "java", "dev", "cloudjar", "examples");

    @Test
    void its_snippets_its_report_and_its_table_of_operations_are_those_of_the_code() throws IOException {
        String page = Files.readString(README);

        String generated = FailureReport.fill(OperationsPage.fill(new Snippets(SOURCES).fill(page)));
        if ("write".equals(System.getProperty("cloudjar.docs"))) {
            Files.writeString(README, generated);
        } else {
            assertThat(page).isEqualTo(generated);
        }
    }

    @Test
    void every_java_block_of_it_comes_from_a_test() throws IOException {
        assertThat(Snippets.unchecked(Files.readString(README))).isZero();
    }
}
