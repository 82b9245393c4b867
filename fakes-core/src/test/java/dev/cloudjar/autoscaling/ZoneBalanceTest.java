package dev.cloudjar.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneBalanceTest {

    @Test
    void the_zone_with_the_fewest_is_next_among_equals_the_first() {
        ZoneBalance zones = new ZoneBalance(List.of("a", "b", "c"), List.of("a", "c"));

        assertThat(zones.next()).contains("b");
        zones.launched("b");
        assertThat(zones.next()).contains("a");
        zones.launched("a");
        assertThat(zones.next()).contains("b");
    }

    @Test
    void a_zone_that_is_left_out_leaves_its_share_to_the_others() {
        ZoneBalance zones = new ZoneBalance(List.of("a", "b"), List.of("b", "b"));

        zones.leaveOut("a");
        assertThat(zones.next()).contains("b");
        zones.leaveOut("b");
        assertThat(zones.next()).isEmpty();
    }

    @Test
    void instances_in_zones_that_the_group_no_longer_has_do_not_count() {
        ZoneBalance zones = new ZoneBalance(List.of("a"), List.of("z", "z"));

        assertThat(zones.next()).contains("a");
        assertThat(zones.count("z")).isZero();
    }
}
