package dev.cloudjar.ec2.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.PlacementStrategy;

class PlacementSeatsTest {

    private static Ec2PlacementSeats seats(
            PlacementStrategy strategy, int partitions, int asked, PlacedInstance... members) {
        return new Ec2PlacementSeats(
                new Ec2PlacementGroup("pg-1", "group", strategy, partitions, null, Map.of()), List.of(members), asked);
    }

    private static PlacedInstance in(String zone, int partition, boolean isUp) {
        return new PlacedInstance("i-1", "pg-1", zone, partition, isUp);
    }

    @Test
    void the_emptiest_partitions_are_filled_first() {
        Ec2PlacementSeats seats =
                seats(PlacementStrategy.PARTITION, 3, 0, in("a", 1, true), in("a", 1, true), in("a", 3, false));

        assertThat(seats.partitions(4)).containsExactly(2, 2, 3, 1);
    }

    @Test
    void a_partition_that_was_asked_for_takes_all() {
        assertThat(seats(PlacementStrategy.PARTITION, 3, 2).partitions(3)).containsExactly(2, 2, 2);
    }

    @Test
    void groups_without_partitions_have_none_to_give() {
        assertThat(seats(PlacementStrategy.CLUSTER, 0, 0).partitions(2)).isEmpty();
    }

    @Test
    void a_spread_group_counts_what_is_up_in_the_zone() {
        Ec2PlacementSeats seats =
                seats(PlacementStrategy.SPREAD, 0, 0, in("a", 0, true), in("a", 0, false), in("b", 0, true));

        assertThat(seats.room("a")).isEqualTo(6);
        assertThat(seats.room("c")).isEqualTo(7);
        assertThat(seats.count("a", 1, 10)).isEqualTo(6);
        assertThatThrownBy(() -> seats.count("a", 7, 7)).hasMessageContaining("room for 7 running instances");
    }

    @Test
    void a_cluster_keeps_to_the_zone_of_any_member() {
        Ec2PlacementSeats seats = seats(PlacementStrategy.CLUSTER, 0, 0, in("a", 0, false));

        assertThat(seats.room("a")).isEqualTo(Integer.MAX_VALUE);
        assertThat(seats.room("b")).isZero();
    }
}
