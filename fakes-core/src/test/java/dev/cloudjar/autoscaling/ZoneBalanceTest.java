package dev.cloudjar.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ZoneBalanceTest {

    @Test
    void the_zone_with_the_fewest_is_next_among_equals_the_first() {
        ZoneBalance zones = new ZoneBalance(List.of("a", "b", "c"));
        zones.launched("a", 1);
        zones.launched("c", 1);

        assertThat(zones.next(Set.of())).contains("b");
        zones.launched("b", 1);
        assertThat(zones.next(Set.of())).contains("a");
        zones.launched("a", 1);
        assertThat(zones.next(Set.of())).contains("b");
    }

    @Test
    void what_counts_more_takes_more_of_a_share() {
        ZoneBalance zones = new ZoneBalance(List.of("a", "b"));
        zones.launched("a", 4);
        zones.launched("b", 1);
        zones.launched("b", 1);

        assertThat(zones.next(Set.of())).contains("b");
    }

    @Test
    void a_zone_that_is_left_out_leaves_its_share_to_the_others() {
        ZoneBalance zones = new ZoneBalance(List.of("a", "b"));
        zones.launched("b", 2);

        assertThat(zones.next(Set.of("a"))).contains("b");
        assertThat(zones.next(Set.of("a", "b"))).isEmpty();
    }

    @Test
    void instances_in_zones_that_the_group_no_longer_has_do_not_count() {
        ZoneBalance zones = new ZoneBalance(List.of("a"));
        zones.launched("z", 2);

        assertThat(zones.next(Set.of())).contains("a");
        assertThat(zones.count("z")).isZero();
    }
}
