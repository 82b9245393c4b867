package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociationState;

class InstanceProfilesTest {

    private static final String WEB = "arn:aws:iam::123456789012:instance-profile/web";
    private static final String BATCH = "arn:aws:iam::123456789012:instance-profile/batch";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private IamInstanceProfileAssociation associate(String instanceId, String name) {
        return ec2.associateIamInstanceProfile(r -> r.instanceId(instanceId).iamInstanceProfile(p -> p.name(name)))
                .iamInstanceProfileAssociation();
    }

    private List<IamInstanceProfileAssociation> associations() {
        return ec2.describeIamInstanceProfileAssociations(r -> {}).iamInstanceProfileAssociations();
    }

    private IamInstanceProfile profileOf(String instanceId) {
        return ec2.describeInstances(r -> r.instanceIds(instanceId))
                .reservations()
                .get(0)
                .instances()
                .get(0)
                .iamInstanceProfile();
    }

    private static void refused(Runnable call, String code, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Nested
    class Associate {

        @Test
        void an_association_settles_and_shows_with_the_instance() {
            String instanceId = cloud.ec2().givenRunningInstance();

            IamInstanceProfileAssociation begun = associate(instanceId, "web");

            assertThat(begun.state()).isEqualTo(IamInstanceProfileAssociationState.ASSOCIATING);
            assertThat(begun.associationId()).startsWith("iip-assoc-");
            assertThat(begun.timestamp()).isEqualTo(cloud.clock().instant());
            cloud.clock().advance(Duration.ofSeconds(2));
            assertThat(associations())
                    .containsExactly(begun.toBuilder()
                            .state(IamInstanceProfileAssociationState.ASSOCIATED)
                            .build());
            assertThat(profileOf(instanceId).arn()).isEqualTo(WEB);
        }

        @Test
        void a_second_profile_is_refused() {
            String instanceId = cloud.ec2().givenRunningInstance();
            associate(instanceId, "web");

            refused(
                    () -> associate(instanceId, "batch"),
                    "IncorrectState",
                    "There is an existing association for instance " + instanceId);

            assertThat(profileOf(instanceId).arn()).isEqualTo(WEB);
        }

        @Test
        void an_instance_that_boots_is_refused() {
            String instanceId = ec2.runInstances(r -> r.imageId("ami-0123456789abcdef0")
                            .instanceType("m5.large")
                            .minCount(1)
                            .maxCount(1))
                    .instances()
                    .get(0)
                    .instanceId();

            refused(() -> associate(instanceId, "web"), "IncorrectInstanceState", "'running' or 'stopped'");

            assertThat(associations()).isEmpty();
        }

        @Test
        void what_is_missing_unknown_or_malformed_is_refused() {
            String instanceId = cloud.ec2().givenRunningInstance();

            refused(() -> associate("i-0123456789abcdef0", "web"), "InvalidInstanceID.NotFound", "does not exist");
            refused(() -> associate("i-x", "web"), "InvalidInstanceID.Malformed", "i-x");
            refused(
                    () -> associate(instanceId, "no such name"),
                    "InvalidParameterValue",
                    "Invalid IAM Instance Profile");
            refused(
                    () -> ec2.associateIamInstanceProfile(
                            r -> r.instanceId(instanceId).iamInstanceProfile(p -> {})),
                    "MissingParameter",
                    "IamInstanceProfile");
        }
    }

    @Nested
    class Launch {

        @Test
        void a_launch_with_a_profile_makes_an_association_that_ends_with_the_instance() {
            String instanceId = ec2.runInstances(r -> r.imageId("ami-0123456789abcdef0")
                            .instanceType("m5.large")
                            .minCount(1)
                            .maxCount(1)
                            .iamInstanceProfile(p -> p.arn(WEB)))
                    .instances()
                    .get(0)
                    .instanceId();

            assertThat(associations()).singleElement().satisfies(association -> {
                assertThat(association.instanceId()).isEqualTo(instanceId);
                assertThat(association.iamInstanceProfile().arn()).isEqualTo(WEB);
            });
            cloud.clock().advance(Duration.ofMinutes(2));
            ec2.terminateInstances(r -> r.instanceIds(instanceId));
            cloud.clock().advance(Duration.ofMinutes(5));
            assertThat(associations()).isEmpty();
        }

        @Test
        void a_given_instance_has_the_association_of_its_profile() {
            String instanceId = cloud.ec2()
                    .givenRunningInstance(i -> i.launch(request -> request.iamInstanceProfile(p -> p.name("web"))));

            assertThat(associations())
                    .extracting(IamInstanceProfileAssociation::instanceId, IamInstanceProfileAssociation::state)
                    .containsExactly(tuple(instanceId, IamInstanceProfileAssociationState.ASSOCIATED));
        }
    }

    @Nested
    class Replace {

        @Test
        void the_old_association_goes_and_a_new_one_comes() {
            String instanceId = cloud.ec2().givenRunningInstance();
            IamInstanceProfileAssociation old = associate(instanceId, "web");

            IamInstanceProfileAssociation replaced = ec2.replaceIamInstanceProfileAssociation(
                            r -> r.associationId(old.associationId()).iamInstanceProfile(p -> p.name("batch")))
                    .iamInstanceProfileAssociation();

            assertThat(replaced.associationId()).isNotEqualTo(old.associationId());
            assertThat(associations())
                    .extracting(IamInstanceProfileAssociation::state)
                    .containsExactly(
                            IamInstanceProfileAssociationState.DISASSOCIATING,
                            IamInstanceProfileAssociationState.ASSOCIATING);
            assertThat(profileOf(instanceId).arn()).isEqualTo(BATCH);
            cloud.clock().advance(Duration.ofSeconds(2));
            assertThat(associations()).singleElement().satisfies(association -> {
                assertThat(association.associationId()).isEqualTo(replaced.associationId());
                assertThat(association.state()).isEqualTo(IamInstanceProfileAssociationState.ASSOCIATED);
            });
        }

        @Test
        void an_association_that_goes_cannot_be_replaced() {
            String associationId =
                    associate(cloud.ec2().givenRunningInstance(), "web").associationId();
            ec2.disassociateIamInstanceProfile(r -> r.associationId(associationId));

            refused(
                    () -> ec2.replaceIamInstanceProfileAssociation(
                            r -> r.associationId(associationId).iamInstanceProfile(p -> p.name("batch"))),
                    "IncorrectState",
                    "disassociating");
        }
    }

    @Nested
    class Disassociate {

        @Test
        void the_instance_loses_its_profile_and_can_get_another() {
            String instanceId = cloud.ec2().givenRunningInstance();
            String associationId = associate(instanceId, "web").associationId();

            IamInstanceProfileAssociation leaving = ec2.disassociateIamInstanceProfile(
                            r -> r.associationId(associationId))
                    .iamInstanceProfileAssociation();

            assertThat(leaving.state()).isEqualTo(IamInstanceProfileAssociationState.DISASSOCIATING);
            assertThat(profileOf(instanceId)).isNull();
            cloud.clock().advance(Duration.ofSeconds(2));
            assertThat(associations()).isEmpty();
            associate(instanceId, "batch");
            assertThat(profileOf(instanceId).arn()).isEqualTo(BATCH);
        }

        @Test
        void an_unknown_association_is_refused() {
            refused(
                    () -> ec2.disassociateIamInstanceProfile(r -> r.associationId("iip-assoc-0123456789abcdef0")),
                    "InvalidAssociationID.NotFound",
                    "An invalid association-id of 'iip-assoc-0123456789abcdef0' was given");
        }
    }

    @Nested
    class Describe {

        @Test
        void filters_ids_and_pages() {
            List<String> instances = IntStream.range(0, 6)
                    .mapToObj(i -> cloud.ec2().givenRunningInstance())
                    .toList();
            List<String> ids = instances.stream()
                    .map(each -> associate(each, "web").associationId())
                    .toList();

            assertThat(ec2.describeIamInstanceProfileAssociationsPaginator(r -> r.maxResults(5)).stream())
                    .hasSize(2)
                    .flatExtracting(page -> page.iamInstanceProfileAssociations())
                    .extracting(IamInstanceProfileAssociation::associationId)
                    .isEqualTo(ids);
            assertThat(ec2.describeIamInstanceProfileAssociations(
                                    r -> r.filters(f -> f.name("instance-id").values(instances.get(3))))
                            .iamInstanceProfileAssociations())
                    .extracting(IamInstanceProfileAssociation::associationId)
                    .containsExactly(ids.get(3));
            assertThat(ec2.describeIamInstanceProfileAssociations(
                                    r -> r.filters(f -> f.name("state").values("associated")))
                            .iamInstanceProfileAssociations())
                    .isEmpty();
            refused(
                    () -> ec2.describeIamInstanceProfileAssociations(
                            r -> r.filters(f -> f.name("arn").values(WEB))),
                    "InvalidParameterValue",
                    "The filter 'arn' is invalid");
            refused(
                    () -> ec2.describeIamInstanceProfileAssociations(r -> r.associationIds("iip-assoc-1")),
                    "InvalidAssociationID.NotFound",
                    "iip-assoc-1");
        }
    }

    @Test
    void a_fork_goes_its_own_way() {
        String associationId =
                associate(cloud.ec2().givenRunningInstance(), "web").associationId();

        FakeCloud fork = cloud.fork();
        FakeClients.of(fork).get(Ec2Client.class).disassociateIamInstanceProfile(r -> r.associationId(associationId));

        assertThat(associations())
                .extracting(IamInstanceProfileAssociation::state)
                .containsExactly(IamInstanceProfileAssociationState.ASSOCIATING);
    }
}
