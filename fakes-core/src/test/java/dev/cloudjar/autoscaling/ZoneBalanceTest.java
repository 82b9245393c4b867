package dev.cloudjar.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ZoneBalanceTest {

    private static final int ANY = Integer.MAX_VALUE;

    @Test
    void the_zone_with_the_fewest_is_next_among_equals_the_first() {
        ZoneBalance zones = new ZoneBalance(List.of("a", "b", "c"));
        zones.launched("a", 1);
        zones.launched("c", 1);

        assertThat(zones.next(Set.of(), ANY)).contains("b");
        zones.launched("b", 1);
        assertThat(zones.next(Set.of(), ANY)).contains("a");
        zones.launched("a", 1);
        assertThat(zones.next(Set.of(), ANY)).contains("b");
    }

    @Test
    void what_counts_more_takes_more_of_a_share() {
        ZoneBalance zones = new ZoneBalance(List.of("a", "b"));
        zones.launched("a", 4);
        zones.launched("b", 1);
        zones.launched("b", 1);

        assertThat(zones.next(Set.of(), ANY)).contains("b");
    }

    @Test
    void a_zone_that_is_left_out_leaves_its_share_to_the_others() {
        ZoneBalance zones = new ZoneBalance(List.of("a", "b"));
        zones.launched("b", 2);

        assertThat(zones.next(Set.of("a"), ANY)).contains("b");
        assertThat(zones.next(Set.of("a", "b"), ANY)).isEmpty();
    }

    @Test
    void a_zone_that_has_its_share_takes_no_more() {
        ZoneBalance zones = new ZoneBalance(List.of("a", "b"));
        zones.launched("b", 2);

        assertThat(zones.next(Set.of("a"), 3)).contains("b");
        assertThat(zones.next(Set.of("a"), 2)).isEmpty();
    }

    @Test
    void instances_in_zones_that_the_group_no_longer_has_do_not_count() {
        ZoneBalance zones = new ZoneBalance(List.of("a"));
        zones.launched("z", 2);

        assertThat(zones.next(Set.of(), ANY)).contains("a");
        assertThat(zones.count("z")).isZero();
    }
}
