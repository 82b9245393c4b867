package dev.cloudjar.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.time.TimeMode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.AllocateHostsRequest;
import software.amazon.awssdk.services.ec2.model.AllocateHostsResponse;
import software.amazon.awssdk.services.ec2.model.CapacityReservation;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationRequest;
import software.amazon.awssdk.services.ec2.model.CreateCapacityReservationResponse;
import software.amazon.awssdk.services.ec2.model.DescribeCapacityReservationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeCapacityReservationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeHostsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeHostsResponse;
import software.amazon.awssdk.services.ec2.model.Host;

/** Scenes keep Dedicated Hosts and Capacity Reservations, and what is on them and in them. */
class LenderScenesTest {

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Answers ec2 = new Ec2Answers(cloud);

    private static FakeCloud restored(FakeCloud origin, Path folder) {
        origin.saveScene(folder.resolve("scene.json"));
        FakeCloud restored = FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
        restored.set(CloudScene.fromJson(folder.resolve("scene.json")));
        return restored;
    }

    @Test
    void a_host_keeps_its_instances(@TempDir Path folder) {
        String hostId = ec2.call(
                        AllocateHostsRequest.builder()
                                .availabilityZone("us-east-1a")
                                .instanceType("m5.large")
                                .quantity(1)
                                .build(),
                        AllocateHostsResponse.class)
                .hostIds()
                .get(0);
        String id = cloud.ec2()
                .givenRunningInstance(i -> i.type("m5.large")
                        .launch(r -> r.placement(p -> p.tenancy("host").hostId(hostId))));

        Host host = new Ec2Answers(restored(cloud, folder))
                .call(DescribeHostsRequest.builder().hostIds(hostId).build(), DescribeHostsResponse.class)
                .hosts()
                .get(0);

        assertThat(host.hostProperties().instanceType()).isEqualTo("m5.large");
        assertThat(host.instances())
                .singleElement()
                .satisfies(each -> assertThat(each.instanceId()).isEqualTo(id));
    }

    @Test
    void a_reservation_keeps_what_runs_in_it_and_its_end(@TempDir Path folder) {
        CapacityReservation made = ec2.call(
                        CreateCapacityReservationRequest.builder()
                                .availabilityZone("us-east-1a")
                                .instanceType("m5.large")
                                .instancePlatform("Linux/UNIX")
                                .instanceCount(2)
                                .endDate(cloud.clock().instant().plus(Duration.ofHours(1)))
                                .build(),
                        CreateCapacityReservationResponse.class)
                .capacityReservation();
        cloud.ec2().givenRunningInstance(i -> i.type("m5.large").availabilityZone("us-east-1a"));

        FakeCloud restored = restored(cloud, folder);

        assertThat(reservation(restored, made.capacityReservationId()).availableInstanceCount())
                .isEqualTo(1);
        restored.clock().advance(Duration.ofHours(1));
        assertThat(reservation(restored, made.capacityReservationId()).stateAsString())
                .isEqualTo("expired");
    }

    private static CapacityReservation reservation(FakeCloud cloud, String id) {
        return new Ec2Answers(cloud)
                .call(
                        DescribeCapacityReservationsRequest.builder()
                                .capacityReservationIds(id)
                                .build(),
                        DescribeCapacityReservationsResponse.class)
                .capacityReservations()
                .get(0);
    }

    @Test
    void what_cannot_be_had_is_refused() {
        assertThatThrownBy(() -> cloud.set(CloudScene.fromJsonText(
                        "{\"version\":1,\"ec2\":{\"Hosts\":[{\"AvailabilityZone\":\"us-east-1z\"}]}}")))
                .hasMessageContaining("Dedicated Host that cannot be had");
        assertThatThrownBy(() -> cloud.set(CloudScene.fromJsonText(
                        "{\"version\":1,\"ec2\":{\"CapacityReservations\":[{\"InstanceType\":\"zz9.huge\"}]}}")))
                .hasMessageContaining("Capacity Reservation that cannot be had");
    }
}
