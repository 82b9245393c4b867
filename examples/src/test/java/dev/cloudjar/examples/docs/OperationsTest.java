package dev.cloudjar.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The pages of operations list all that the SDK's clients have, and how it is served. Written anew like the README, with
 * {@code -Dtest=OperationsTest -Dcloudjar.docs=write}; a newer SDK's operations then stand there as "not yet".
 */
class OperationsTest {

    private static final Path PAGES = Path.of("..", "fakes-core", "docs", "operations");

    @Test
    void each_service_has_a_page_that_says_how_each_operation_is_served() throws IOException {
        for (Map.Entry<String, String> page : OperationsPage.pages().entrySet()) {
            Path file = PAGES.resolve(page.getKey() + ".md");
            if ("write".equals(System.getProperty("cloudjar.docs"))) {
                Files.createDirectories(PAGES);
                Files.writeString(file, page.getValue());
            } else {
                assertThat(Files.readString(file)).isEqualTo(page.getValue());
            }
        }
    }
}
