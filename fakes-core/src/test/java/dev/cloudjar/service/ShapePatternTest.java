package dev.cloudjar.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShapePatternTest {

    @Test
    void a_pattern_matches_the_whole_text() {
        ShapePattern name = new ShapePattern("[a-z]+");

        assertThat(name.matches("abc")).isTrue();
        assertThat(name.matches("abc def")).isFalse();
        assertThat(name.matches("abc\n")).isFalse();
        assertThat(name.matches("")).isFalse();
    }

    @Test
    void anchors_change_nothing() {
        ShapePattern name = new ShapePattern("^[a-z]+$");

        assertThat(name.matches("abc")).isTrue();
        assertThat(name.matches("abc\n")).isFalse();
    }

    @Test
    void an_alternative_may_be_empty() {
        ShapePattern destination = new ShapePattern("$|kafka://[a-z]+|arn:.*");

        assertThat(destination.matches("")).isTrue();
        assertThat(destination.matches("kafka://topic")).isTrue();
        assertThat(destination.matches("http://topic")).isFalse();
    }

    @Test
    void a_text_made_to_backtrack_without_end_does_not_match() {
        ShapePattern greedy = new ShapePattern("(a+)+b");

        assertThat(greedy.matches("a".repeat(60) + "b")).isTrue();
        assertThat(greedy.matches("a".repeat(5_000) + "c")).isFalse();
    }

    @Test
    void a_text_that_would_exhaust_the_stack_does_not_match() {
        ShapePattern nested = new ShapePattern("(a|b)*");

        assertThat(nested.matches("ab".repeat(50))).isTrue();
        assertThat(nested.matches("ab".repeat(500_000))).isFalse();
    }

    @Test
    void a_long_text_of_one_class_of_characters_matches() {
        assertThat(new ShapePattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+").matches("x".repeat(131_072)))
                .isTrue();
    }
}
