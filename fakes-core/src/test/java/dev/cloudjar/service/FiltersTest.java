package dev.cloudjar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.service.Filters.Criterion;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {

    private record Thing(String id, List<String> groups, Map<String, String> tags) {}

    private static final Filters<Thing> FILTERS = Filters.<Thing>of(
                    name -> new AwsError("InvalidParameterValue", 400, "The filter '" + name + "' is invalid"))
            .one("id", Thing::id)
            .many("group", Thing::groups)
            .tags(Thing::tags);

    private static final Thing WEB = new Thing("web", List.of("a", "b"), Map.of("env", "prod"));
    private static final Thing DB = new Thing("db", List.of("b"), Map.of("env", "test", "Owner", "me"));

    private static List<Thing> passing(Criterion... criteria) {
        return Stream.of(WEB, DB).filter(FILTERS.matching(List.of(criteria))).toList();
    }

    @Test
    void values_of_a_filter_are_joined_by_or_and_filters_by_and() {
        assertThat(passing(new Criterion("id", List.of("web", "db")))).containsExactly(WEB, DB);
        assertThat(passing(new Criterion("group", List.of("b")), new Criterion("id", List.of("db"))))
                .containsExactly(DB);
        assertThat(passing()).containsExactly(WEB, DB);
    }

    @Test
    void tags_are_found_by_key_and_value_by_key_alone_and_by_value_alone() {
        assertThat(passing(new Criterion("tag:env", List.of("prod")))).containsExactly(WEB);
        assertThat(passing(new Criterion("tag-key", List.of("Owner")))).containsExactly(DB);
        assertThat(passing(new Criterion("tag-value", List.of("test")))).containsExactly(DB);
        assertThat(passing(new Criterion("tag:missing", List.of("*")))).isEmpty();
    }

    @Test
    void an_undocumented_filter_is_refused() {
        assertThatThrownBy(() -> passing(new Criterion("colour", List.of("red"))))
                .isInstanceOf(AwsError.class)
                .hasMessage("The filter 'colour' is invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "*,anything,true", "a*c,abbbc,true", "a*c,abbb,false", "a?c,abc,true", "a?c,ac,false", "a\\*c,a*c,true",
        "a\\*c,abc,false", "*b*,abc,true", "abc,abc,true", "abc,abcd,false", "a*b*c,aXbYbc,true", "??,ab,true"
    })
    void wildcards_match_as_documented(String pattern, String text, boolean matches) {
        assertThat(Wildcard.of(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void a_wildcard_of_many_stars_stays_fast() {
        assertThat(Wildcard.of("*a".repeat(50) + "b").matches("a".repeat(5000))).isFalse();
    }
}
