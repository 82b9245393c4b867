package dev.cloudjar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SortedLinesTest {

    private final SortedLines lines = SortedLines.of("a 1\nab 2\nb 3\nb 4\nd 5\n");

    @Test
    void every_line_is_found_by_its_beginning() {
        assertThat(lines.find("a ")).contains("a 1");
        assertThat(lines.find("ab ")).contains("ab 2");
        assertThat(lines.find("b ")).contains("b 3");
        assertThat(lines.find("d ")).contains("d 5");
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(lines.find("")).contains("a 1");
        assertThat(lines.find(" ")).isEmpty();
        assertThat(lines.find("abc")).isEmpty();
        assertThat(lines.find("c ")).isEmpty();
        assertThat(lines.find("z")).isEmpty();
        assertThat(SortedLines.of("").find("a")).isEmpty();
        assertThat(SortedLines.of("").find("")).isEmpty();
    }

    @Test
    void lines_that_start_alike_are_found_together() {
        assertThat(lines.startingWith("b")).containsExactly("b 3", "b 4");
        assertThat(lines.startingWith("a")).containsExactly("a 1", "ab 2");
        assertThat(lines.startingWith("c")).isEmpty();
        assertThat(lines.startingWith("d")).containsExactly("d 5");
        assertThat(lines.startingWith("")).containsExactly("a 1", "ab 2", "b 3", "b 4", "d 5");
    }

    @Test
    void a_last_line_without_an_end_is_a_line() {
        assertThat(SortedLines.of("a 1\nb 2").find("b ")).contains("b 2");
        assertThat(SortedLines.of("a 1\nb 2").startingWith("")).containsExactly("a 1", "b 2");
    }

    @Test
    void a_missing_resource_is_a_broken_jar() {
        assertThatThrownBy(() -> SortedLines.read(SortedLines.class, "none.facts"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none.facts");
    }
}
