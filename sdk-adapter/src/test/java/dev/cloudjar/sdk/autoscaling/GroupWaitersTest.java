package dev.cloudjar.sdk.autoscaling;

import static dev.cloudjar.sdk.autoscaling.Workers.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** The waiters of the real client, in virtual time. */
class GroupWaitersTest {

    @Test
    void wait_until_a_group_is_there_is_in_service_and_is_gone() {
        Workers workers = new Workers();
        workers.create(2, 2, 2);

        workers.scaling.waiter().waitUntilGroupExists(r -> r.autoScalingGroupNames(GROUP));
        workers.scaling.waiter().waitUntilGroupInService(r -> r.autoScalingGroupNames(GROUP));
        assertThat(workers.instances())
                .allSatisfy(each -> assertThat(each.lifecycleState()).isEqualTo(LifecycleState.IN_SERVICE));

        workers.scaling.deleteAutoScalingGroup(
                r -> r.autoScalingGroupName(GROUP).forceDelete(true));
        workers.scaling.waiter().waitUntilGroupNotExists(r -> r.autoScalingGroupNames(GROUP));
        assertThat(workers.scaling.describeAutoScalingGroups().autoScalingGroups())
                .isEmpty();
    }

    @Test
    void do_so_where_reads_settle() {
        Workers workers = new Workers(FakeCloud.create());
        workers.create(2, 2, 2);

        workers.scaling.waiter().waitUntilGroupInService(r -> r.autoScalingGroupNames(GROUP));

        assertThat(workers.states()).containsExactly("InService", "InService");
    }
}
