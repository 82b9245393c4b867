package dev.cloudjar.sdk.autoscaling;

import static dev.cloudjar.sdk.autoscaling.Workers.GROUP;
import static dev.cloudjar.sdk.autoscaling.Workers.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.sdk.autoscaling.Workers.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;

/** Creating, describing, changing and deleting groups through the real client. */
class GroupsTest {

    private final Workers workers = new Workers();

    private Refusal refused(int min, int desired, int max, Consumer<CreateAutoScalingGroupRequest.Builder> more) {
        Refusal refusal = refusal(() -> workers.create(min, desired, max, more));
        assertThat(workers.scaling.describeAutoScalingGroups().autoScalingGroups())
                .isEmpty();
        assertThat(workers.cloud.pending()).isEmpty();
        return refusal;
    }

    @Nested
    class Creating {

        @Test
        void shows_what_was_asked_for_and_what_is_usual() {
            workers.create(
                    1,
                    2,
                    3,
                    g -> g.terminationPolicies("OldestInstance", "Default").defaultInstanceWarmup(120));

            AutoScalingGroup group = workers.group();

            assertThat(group.autoScalingGroupARN())
                    .matches("arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:[0-9a-f-]{36}"
                            + ":autoScalingGroupName/workers");
            assertThat(group.launchTemplate().launchTemplateName()).isEqualTo("web");
            assertThat(group.launchTemplate().launchTemplateId()).startsWith("lt-");
            assertThat(group.launchTemplate().version()).isEqualTo("$Latest");
            assertThat(group.minSize()).isEqualTo(1);
            assertThat(group.desiredCapacity()).isEqualTo(2);
            assertThat(group.maxSize()).isEqualTo(3);
            assertThat(group.defaultCooldown()).isEqualTo(300);
            assertThat(group.healthCheckType()).isEqualTo("EC2");
            assertThat(group.healthCheckGracePeriod()).isZero();
            assertThat(group.availabilityZones()).containsExactly("us-east-1a", "us-east-1b");
            assertThat(group.terminationPolicies()).containsExactly("OldestInstance", "Default");
            assertThat(group.defaultInstanceWarmup()).isEqualTo(120);
            assertThat(group.newInstancesProtectedFromScaleIn()).isFalse();
            assertThat(group.serviceLinkedRoleARN())
                    .endsWith("role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");
            assertThat(group.createdTime()).isEqualTo(workers.cloud.clock().instant());
        }

        @Test
        void without_a_desired_capacity_takes_the_least() {
            workers.create(2, 0, 3, g -> g.desiredCapacity(null));

            assertThat(workers.group().desiredCapacity()).isEqualTo(2);
        }

        @Test
        void launches_into_the_subnets() {
            List<String> subnets = workers.cloud
                    .ec2()
                    .givenNetwork(n -> n.privateSubnet("us-east-1a").privateSubnet("us-east-1c"))
                    .privateSubnetIds();
            workers.create(0, 2, 2, g -> g.availabilityZones(List.of()).vpcZoneIdentifier(String.join(",", subnets)));
            workers.pass(Duration.ofMinutes(1));

            assertThat(workers.group().availabilityZones()).containsExactly("us-east-1a", "us-east-1c");
            assertThat(workers.group().vpcZoneIdentifier()).isEqualTo(String.join(",", subnets));
            assertThat(workers.ids())
                    .extracting(
                            id -> workers.cloud.ec2().instance(id).subnetId().orElseThrow())
                    .containsExactlyElementsOf(subnets);
        }

        @Test
        void protects_new_instances_where_it_is_told_to() {
            workers.create(0, 1, 1, g -> g.newInstancesProtectedFromScaleIn(true));
            workers.pass(Duration.ofMinutes(1));

            assertThat(workers.instances().get(0).protectedFromScaleIn()).isTrue();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        2 | 2 | 1 | Max bound, 1, must be greater than or equal to min bound, 2
                        1 | 4 | 3 | Desired capacity:4 must be between the specified min size:1 and max size:3
                        2 | 1 | 3 | Desired capacity:1 must be between the specified min size:2 and max size:3
                        -1 | 1 | 3 | 1 validation error detected: Value '-1' at 'minSize' failed to satisfy constraint: Member must have value greater than or equal to 0
                        """)
        void is_refused_for_its_sizes(int min, int desired, int max, String message) {
            assertThat(refused(min, desired, max, g -> {})).isEqualTo(new Refusal("ValidationError", 400, message));
        }

        @Test
        void is_refused_for_its_places() {
            String subnet = workers.cloud
                    .ec2()
                    .givenNetwork(n -> n.privateSubnet("us-east-1a"))
                    .privateSubnetIds()
                    .get(0);

            assertThat(refused(0, 0, 1, g -> g.availabilityZones(List.of())).message())
                    .isEqualTo("At least one Availability Zone or VPC Subnet is required.");
            assertThat(refused(0, 0, 1, g -> g.availabilityZones("us-east-1z")).message())
                    .contains("us-east-1z");
            assertThat(refused(0, 0, 1, g -> g.vpcZoneIdentifier("subnet-0123456789abcdef0"))
                            .message())
                    .isEqualTo("The subnet ID 'subnet-0123456789abcdef0' does not exist");
            assertThat(refused(0, 0, 1, g -> g.vpcZoneIdentifier(subnet)).message())
                    .isEqualTo(
                            "The availability zones of the specified subnets and the Auto Scaling group do not match");
        }

        @Test
        void is_refused_where_nothing_says_what_to_launch() {
            Refusal refusal = refused(0, 0, 1, g -> g.launchTemplate((LaunchTemplateSpecification) null));

            assertThat(refusal.code()).isEqualTo("ValidationError");
            assertThat(refusal.message()).startsWith("Valid requests must contain either LaunchTemplate");
        }

        @Test
        void is_refused_for_what_is_not_faked() {
            assertThat(refused(0, 0, 1, g -> g.targetGroupARNs("arn:aws:elb")).code())
                    .isEqualTo("CloudjarNotFaked");
            assertThat(refused(0, 0, 1, g -> g.healthCheckType("EBS")).code()).isEqualTo("CloudjarNotFaked");
            assertThat(refused(0, 0, 1, g -> g.terminationPolicies("arn:aws:lambda:us-east-1:123456789012:function:f"))
                            .code())
                    .isEqualTo("CloudjarNotFaked");
        }

        @Test
        void is_refused_for_an_unknown_policy_and_a_colon() {
            assertThat(refused(0, 0, 1, g -> g.terminationPolicies("Fairest")).code())
                    .isEqualTo("ValidationError");
            assertThat(refused(0, 0, 1, g -> g.autoScalingGroupName("a:b")).message())
                    .contains("colon");
        }

        @Test
        void is_refused_where_the_name_is_taken() {
            workers.create(0, 0, 1);

            assertThat(refusal(() -> workers.create(0, 0, 2)))
                    .isEqualTo(
                            new Refusal(
                                    "AlreadyExists",
                                    400,
                                    "AutoScalingGroup by this name already exists - A group with the name workers already exists"));
            assertThat(workers.group().maxSize()).isEqualTo(1);
        }
    }

    @Nested
    class Describing {

        private void create(String name, String team) {
            workers.create(
                    0,
                    0,
                    1,
                    g -> g.autoScalingGroupName(name)
                            .tags(tag -> tag.key("team").value(team)));
        }

        @Test
        void goes_by_pages() {
            for (String name : List.of("a", "b", "c")) {
                create(name, "blue");
            }

            List<String> names = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            for (DescribeAutoScalingGroupsResponse page :
                    workers.scaling.describeAutoScalingGroupsPaginator(r -> r.maxRecords(2))) {
                page.autoScalingGroups().forEach(group -> names.add(group.autoScalingGroupName()));
                sizes.add(page.autoScalingGroups().size());
            }

            assertThat(names).containsExactly("a", "b", "c");
            assertThat(sizes).containsExactly(2, 1);
        }

        @Test
        void leaves_out_what_is_not_there() {
            create("a", "blue");

            assertThat(workers.scaling
                            .describeAutoScalingGroups(r -> r.autoScalingGroupNames("a", "z"))
                            .autoScalingGroups())
                    .hasSize(1);
        }

        @Test
        void goes_by_tags() {
            create("a", "blue");
            create("b", "red");

            assertThat(workers.scaling
                            .describeAutoScalingGroups(
                                    r -> r.filters(f -> f.name("tag:team").values("red", "green")))
                            .autoScalingGroups())
                    .extracting(AutoScalingGroup::autoScalingGroupName)
                    .containsExactly("b");
            assertThat(refusal(() -> workers.scaling.describeAutoScalingGroups(
                                    r -> r.filters(f -> f.name("size").values("1"))))
                            .code())
                    .isEqualTo("ValidationError");
        }

        /** The oldest supported SDK does not know the member. */
        @Test
        void leaves_instances_out_where_it_is_told_to() {
            workers.given(0, 1, 1);
            DescribeAutoScalingGroupsRequest.Builder request = DescribeAutoScalingGroupsRequest.builder();
            Optional<SdkField<?>> member = request.sdkFields().stream()
                    .filter(field -> field.memberName().equals("IncludeInstances"))
                    .findFirst();
            assumeThat(member).isPresent();

            member.orElseThrow().set(request, false);

            assertThat(workers.scaling
                            .describeAutoScalingGroups(request.build())
                            .autoScalingGroups()
                            .get(0)
                            .instances())
                    .isEmpty();
        }

        @Test
        void refuses_other_tokens_and_sizes() {
            assertThat(refusal(() -> workers.scaling.describeAutoScalingGroups(r -> r.nextToken("nonsense")))
                            .code())
                    .isEqualTo("InvalidNextToken");
            assertThat(refusal(() -> workers.scaling.describeAutoScalingGroups(r -> r.maxRecords(101)))
                            .message())
                    .isEqualTo("1 validation error detected: Value '101' at 'maxRecords' failed to satisfy constraint:"
                            + " Member must have value less than or equal to 100");
            assertThat(refusal(() -> workers.scaling.describeAutoScalingInstances(r -> r.maxRecords(0)))
                            .code())
                    .isEqualTo("ValidationError");
        }

        @Test
        void tells_instances_of_all_groups() {
            List<String> ids = workers.given(0, 3, 3);

            assertThat(workers.scaling.describeAutoScalingInstancesPaginator(r -> r.maxRecords(2)).stream()
                            .flatMap(page -> page.autoScalingInstances().stream()))
                    .allSatisfy(instance -> {
                        assertThat(instance.autoScalingGroupName()).isEqualTo(GROUP);
                        assertThat(instance.healthStatus()).isEqualTo("HEALTHY");
                        assertThat(instance.launchTemplate().version()).isEqualTo("1");
                    })
                    .hasSize(3);
            assertThat(workers.scaling
                            .describeAutoScalingInstances(r -> r.instanceIds(ids.get(1), "i-0123456789abcdef0"))
                            .autoScalingInstances())
                    .hasSize(1);
        }

        @Test
        void tells_activities_by_pages_the_latest_first() {
            workers.given(0, 3, 3);

            List<String> descriptions = new ArrayList<>();
            for (DescribeScalingActivitiesResponse page : workers.scaling.describeScalingActivitiesPaginator(
                    r -> r.autoScalingGroupName(GROUP).maxRecords(2))) {
                page.activities().stream().map(Activity::description).forEach(descriptions::add);
            }

            assertThat(descriptions)
                    .extracting(text -> text.substring(text.lastIndexOf(' ') + 1))
                    .containsExactly(
                            workers.ids().get(2),
                            workers.ids().get(1),
                            workers.ids().get(0));
            String one = workers.activities().get(1).activityId();
            assertThat(workers.scaling
                            .describeScalingActivities(r -> r.activityIds(one, "unknown"))
                            .activities())
                    .extracting(Activity::activityId)
                    .containsExactly(one);
        }

        @Test
        void refuses_activities_of_no_group() {
            assertThat(refusal(() -> workers.scaling.describeScalingActivities(r -> r.autoScalingGroupName("none"))))
                    .isEqualTo(new Refusal(
                            "ValidationError",
                            400,
                            "AutoScalingGroup name not found - AutoScalingGroup 'none' not found"));
        }
    }

    @Nested
    class Changing {

        @Test
        void takes_over_what_is_named_and_leaves_the_rest() {
            workers.create(0, 1, 2, g -> g.healthCheckGracePeriod(60).placementGroup(null));

            workers.scaling.updateAutoScalingGroup(r -> r.autoScalingGroupName(GROUP)
                    .maxSize(5)
                    .defaultCooldown(10)
                    .healthCheckType("ELB")
                    .terminationPolicies("NewestInstance")
                    .newInstancesProtectedFromScaleIn(true));

            AutoScalingGroup group = workers.group();
            assertThat(group.maxSize()).isEqualTo(5);
            assertThat(group.minSize()).isZero();
            assertThat(group.desiredCapacity()).isEqualTo(1);
            assertThat(group.defaultCooldown()).isEqualTo(10);
            assertThat(group.healthCheckType()).isEqualTo("ELB");
            assertThat(group.healthCheckGracePeriod()).isEqualTo(60);
            assertThat(group.terminationPolicies()).containsExactly("NewestInstance");
            assertThat(group.newInstancesProtectedFromScaleIn()).isTrue();
        }

        @Test
        void takes_the_default_warmup_away_by_minus_one() {
            workers.create(0, 0, 1, g -> g.defaultInstanceWarmup(120));

            workers.scaling.updateAutoScalingGroup(
                    r -> r.autoScalingGroupName(GROUP).defaultInstanceWarmup(-1));

            assertThat(workers.group().defaultInstanceWarmup()).isNull();
            assertThat(refusal(() -> workers.scaling.updateAutoScalingGroup(
                                    r -> r.autoScalingGroupName(GROUP).defaultInstanceWarmup(-2)))
                            .code())
                    .isEqualTo("ValidationError");
        }

        @Test
        void launches_in_new_zones_from_then_on() {
            workers.given(0, 2, 4);

            workers.scaling.updateAutoScalingGroup(r -> r.autoScalingGroupName(GROUP)
                    .availabilityZones("us-east-1a", "us-east-1b", "us-east-1c")
                    .desiredCapacity(3));
            workers.pass(Duration.ofMinutes(1));

            assertThat(workers.instances())
                    .extracting(Instance::availabilityZone)
                    .containsExactly("us-east-1a", "us-east-1b", "us-east-1c");
        }

        @Test
        void is_refused_and_changes_nothing() {
            workers.create(1, 1, 2);
            AutoScalingGroup before = workers.group();

            assertThat(refusal(() -> workers.scaling.updateAutoScalingGroup(
                                    r -> r.autoScalingGroupName(GROUP).maxSize(0)))
                            .message())
                    .isEqualTo("Max bound, 0, must be greater than or equal to min bound, 1");
            assertThat(refusal(() -> workers.scaling.updateAutoScalingGroup(
                                    r -> r.autoScalingGroupName("none").maxSize(1)))
                            .code())
                    .isEqualTo("ValidationError");
            assertThat(refusal(() -> workers.scaling.updateAutoScalingGroup(
                                    r -> r.autoScalingGroupName(GROUP).launchConfigurationName("old")))
                            .code())
                    .isEqualTo("CloudjarNotFaked");
            assertThat(workers.group()).isEqualTo(before);
        }

        @Test
        void a_desired_capacity_stays_within_the_sizes() {
            workers.create(1, 1, 2);

            assertThat(refusal(() -> workers.scaling.setDesiredCapacity(
                                    r -> r.autoScalingGroupName(GROUP).desiredCapacity(3)))
                            .message())
                    .isEqualTo("New SetDesiredCapacity value 3 is above max value 2 for the AutoScalingGroup.");
            assertThat(refusal(() -> workers.scaling.setDesiredCapacity(
                                    r -> r.autoScalingGroupName(GROUP).desiredCapacity(0)))
                            .message())
                    .isEqualTo("New SetDesiredCapacity value 0 is below min value 1 for the AutoScalingGroup.");
        }
    }

    @Nested
    class Deleting {

        @Test
        void is_refused_while_there_are_instances_or_activities() {
            workers.given(0, 1, 1);

            assertThat(refusal(() -> workers.scaling.deleteAutoScalingGroup(r -> r.autoScalingGroupName(GROUP)))
                            .code())
                    .isEqualTo("ResourceInUse");
            workers.scaling.setDesiredCapacity(
                    r -> r.autoScalingGroupName(GROUP).desiredCapacity(0));
            workers.pass(Duration.ofSeconds(6));
            assertThat(refusal(() -> workers.scaling.deleteAutoScalingGroup(r -> r.autoScalingGroupName(GROUP)))
                            .code())
                    .isEqualTo("ScalingActivityInProgress");
            workers.pass(Duration.ofMinutes(2));
            workers.scaling.deleteAutoScalingGroup(r -> r.autoScalingGroupName(GROUP));

            assertThat(workers.scaling.describeAutoScalingGroups().autoScalingGroups())
                    .isEmpty();
        }

        @Test
        void by_force_takes_the_instances_along() {
            List<String> ids = workers.given(1, 2, 2);

            workers.scaling.deleteAutoScalingGroup(
                    r -> r.autoScalingGroupName(GROUP).forceDelete(true));
            AutoScalingGroup during = workers.group();
            Refusal change = refusal(() -> workers.scaling.setDesiredCapacity(
                    r -> r.autoScalingGroupName(GROUP).desiredCapacity(1)));
            workers.pass(Duration.ofMinutes(2));

            assertThat(during.status()).isEqualTo("Delete in progress");
            assertThat(change.code()).isEqualTo("ScalingActivityInProgress");
            assertThat(workers.scaling.describeAutoScalingGroups().autoScalingGroups())
                    .isEmpty();
            assertThat(ids)
                    .extracting(id -> workers.cloud.ec2().instance(id).state())
                    .containsOnly(Ec2InstanceState.TERMINATED);
            workers.pass(Duration.ofMinutes(10));
            assertThat(workers.cloud.ec2().instances()).hasSize(2);
        }

        @Test
        void leaves_the_activities_for_those_who_ask_for_them() {
            workers.given(0, 1, 1);
            workers.scaling.deleteAutoScalingGroup(
                    r -> r.autoScalingGroupName(GROUP).forceDelete(true));
            workers.pass(Duration.ofMinutes(2));

            assertThat(workers.scaling.describeScalingActivities().activities()).isEmpty();
            assertThat(workers.scaling
                            .describeScalingActivities(
                                    r -> r.autoScalingGroupName(GROUP).includeDeletedGroups(true))
                            .activities())
                    .hasSize(2)
                    .allSatisfy(activity ->
                            assertThat(activity.autoScalingGroupState()).isEqualTo("Deleted"));
        }
    }

    @Test
    void groups_are_of_their_region_and_account() {
        workers.create(0, 0, 1);

        assertThat(workers.cloud.in("eu-west-1").autoScaling().toString()).contains("eu-west-1");
        assertThat(catchThrowable(
                        () -> workers.cloud.in("eu-west-1").autoScaling().group(GROUP)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no Auto Scaling group \"workers\"");
    }
}
