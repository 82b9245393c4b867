package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.sdk.ec2.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateErrorCode;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;

/** Launch templates and their versions through the real client, and what a launch takes from them. */
class LaunchTemplatesTest {

    private static final String IMAGE = "ami-0123456789abcdef0";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private LaunchTemplate template(String name, Consumer<RequestLaunchTemplateData.Builder> data) {
        return ec2.createLaunchTemplate(r -> r.launchTemplateName(name).launchTemplateData(data))
                .launchTemplate();
    }

    private LaunchTemplate web() {
        return template("web", d -> d.imageId(IMAGE).instanceType("m5.large"));
    }

    private LaunchTemplateVersion version(String id, Consumer<RequestLaunchTemplateData.Builder> data) {
        return ec2.createLaunchTemplateVersion(r -> r.launchTemplateId(id).launchTemplateData(data))
                .launchTemplateVersion();
    }

    private List<Long> numbers(List<LaunchTemplateVersion> versions) {
        return versions.stream().map(LaunchTemplateVersion::versionNumber).toList();
    }

    @Nested
    class A_template {

        @Test
        void begins_with_version_1_as_its_default() {
            LaunchTemplate made = ec2.createLaunchTemplate(r -> r.launchTemplateName("web")
                            .versionDescription("first")
                            .launchTemplateData(d -> d.imageId(IMAGE).instanceType("m5.large"))
                            .tagSpecifications(t -> t.resourceType("launch-template")
                                    .tags(tag -> tag.key("team").value("blue"))))
                    .launchTemplate();

            assertThat(made.launchTemplateId()).startsWith("lt-").hasSize(20);
            assertThat(made.launchTemplateName()).isEqualTo("web");
            assertThat(made.defaultVersionNumber()).isEqualTo(1);
            assertThat(made.latestVersionNumber()).isEqualTo(1);
            assertThat(made.createdBy()).startsWith("arn:aws:");
            assertThat(made.createTime()).isEqualTo(cloud.clock().instant());
            assertThat(ec2.describeTags(
                                    r -> r.filters(f -> f.name("resource-type").values("launch-template")))
                            .tags())
                    .singleElement()
                    .satisfies(tag -> assertThat(tag.resourceId()).isEqualTo(made.launchTemplateId()));
            assertThat(ec2.describeLaunchTemplateVersions(r -> r.launchTemplateName("web"))
                            .launchTemplateVersions())
                    .singleElement()
                    .satisfies(version -> {
                        assertThat(version.versionDescription()).isEqualTo("first");
                        assertThat(version.defaultVersion()).isTrue();
                        assertThat(version.launchTemplateData().imageId()).isEqualTo(IMAGE);
                    });
        }

        @Test
        void has_a_name_of_its_own() {
            web();

            assertThatThrownBy(() -> web())
                    .satisfies(code("InvalidLaunchTemplateName.AlreadyExistsException"))
                    .hasMessageContaining("Launch template name already in use.");
            assertThat(ec2.describeLaunchTemplates().launchTemplates()).hasSize(1);
        }

        @Test
        void has_a_name_that_EC2_takes() {
            assertThatThrownBy(() -> template("no spaces", d -> d.imageId(IMAGE)))
                    .satisfies(code("InvalidLaunchTemplateName.MalformedException"));
        }

        @Test
        void is_made_once_for_a_client_token() {
            for (int i = 0; i < 2; i++) {
                ec2.createLaunchTemplate(
                        r -> r.clientToken("once").launchTemplateName("web").launchTemplateData(d -> d.imageId(IMAGE)));
            }

            assertThat(ec2.describeLaunchTemplates().launchTemplates()).hasSize(1);
            assertThatThrownBy(() -> ec2.createLaunchTemplate(r -> r.clientToken("once")
                            .launchTemplateName("other")
                            .launchTemplateData(d -> d.imageId(IMAGE))))
                    .satisfies(code("IdempotentParameterMismatch"));
        }

        @Test
        void names_a_type_or_leaves_it_open() {
            assertThatThrownBy(() -> template(
                            "both",
                            d -> d.instanceType("m5.large")
                                    .instanceRequirements(
                                            i -> i.vCpuCount(v -> v.min(2)).memoryMiB(m -> m.min(1024)))))
                    .satisfies(code("InvalidParameterCombination"));
        }

        @Test
        void is_tagged_as_a_launch_template_only() {
            assertThatThrownBy(() -> ec2.createLaunchTemplate(r -> r.launchTemplateName("web")
                            .launchTemplateData(d -> d.imageId(IMAGE))
                            .tagSpecifications(t -> t.resourceType("instance")
                                    .tags(tag -> tag.key("team").value("blue")))))
                    .satisfies(code("InvalidParameterValue"));
        }

        @Test
        void counts_for_a_quota() {
            cloud.quotas().set("L-FB451C26", 1);
            web();

            assertThatThrownBy(() -> template("other", d -> d.imageId(IMAGE)))
                    .satisfies(code("MaxTemplateLimitExceeded"));
        }

        @Test
        void is_gone_with_all_its_versions() {
            String id = web().launchTemplateId();

            assertThat(ec2.deleteLaunchTemplate(r -> r.launchTemplateId(id))
                            .launchTemplate()
                            .launchTemplateName())
                    .isEqualTo("web");

            assertThatThrownBy(() -> ec2.describeLaunchTemplateVersions(r -> r.launchTemplateId(id)))
                    .satisfies(code("InvalidLaunchTemplateId.NotFound"))
                    .hasMessageContaining(
                            "The specified launch template, with template ID " + id + ", does not exist.");
        }

        @Test
        void is_not_changed_by_a_dry_run() {
            assertThatThrownBy(() -> ec2.createLaunchTemplate(
                            r -> r.dryRun(true).launchTemplateName("web").launchTemplateData(d -> d.imageId(IMAGE))))
                    .satisfies(code("DryRunOperation"));
            assertThat(ec2.describeLaunchTemplates().launchTemplates()).isEmpty();
        }
    }

    @Nested
    class Described {

        @Test
        void by_filters_and_in_pages() {
            template("one", d -> d.imageId(IMAGE));
            template("two", d -> d.imageId(IMAGE));
            template("three", d -> d.imageId(IMAGE));

            assertThat(ec2.describeLaunchTemplates(r -> r.filters(
                                    f -> f.name("launch-template-name").values("t*")))
                            .launchTemplates())
                    .extracting(LaunchTemplate::launchTemplateName)
                    .containsExactly("two", "three");
            assertThat(ec2.describeLaunchTemplatesPaginator(r -> r.maxResults(1)).stream()
                            .count())
                    .isEqualTo(3);
            assertThat(ec2.describeLaunchTemplatesPaginator(r -> r.maxResults(1)).launchTemplates().stream()
                            .map(LaunchTemplate::launchTemplateName))
                    .containsExactly("one", "two", "three");
            assertThatThrownBy(() -> ec2.describeLaunchTemplates(
                            r -> r.filters(f -> f.name("colour").values("red"))))
                    .satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> ec2.describeLaunchTemplates(r -> r.nextToken("made-up")))
                    .satisfies(code("InvalidNextToken"));
        }

        @Test
        void by_ids_and_names_that_exist() {
            LaunchTemplate web = web();

            assertThat(ec2.describeLaunchTemplates(r -> r.launchTemplateNames("web"))
                            .launchTemplates())
                    .containsExactly(web);
            assertThatThrownBy(() -> ec2.describeLaunchTemplates(r -> r.launchTemplateNames("web", "none")))
                    .satisfies(code("InvalidLaunchTemplateName.NotFoundException"));
            assertThatThrownBy(() -> ec2.describeLaunchTemplates(r -> r.launchTemplateIds("lt-1")))
                    .satisfies(code("InvalidLaunchTemplateId.Malformed"));
        }
    }

    @Nested
    class Versions {

        private final String id = web().launchTemplateId();

        @Test
        void inherit_from_a_source_what_they_do_not_say() {
            version(
                    id,
                    d -> d.imageId(IMAGE)
                            .instanceType("m5.large")
                            .keyName("deploy")
                            .blockDeviceMappings(b -> b.deviceName("/dev/xvda")
                                    .ebs(e -> e.snapshotId("snap-0123456789abcdef0")
                                            .volumeSize(20))));

            ResponseLaunchTemplateData third = ec2.createLaunchTemplateVersion(r -> r.launchTemplateId(id)
                            .sourceVersion("2")
                            .launchTemplateData(d -> d.instanceType("c5.large")))
                    .launchTemplateVersion()
                    .launchTemplateData();

            assertThat(third.instanceTypeAsString()).isEqualTo("c5.large");
            assertThat(third.keyName()).isEqualTo("deploy");
            assertThat(third.blockDeviceMappings())
                    .singleElement()
                    .satisfies(device -> assertThat(device.ebs().volumeSize()).isEqualTo(20))
                    .satisfies(device -> assertThat(device.ebs().snapshotId())
                            .as("not inherited")
                            .isNull());
            assertThat(version(id, d -> d.instanceType("c5.large"))
                            .launchTemplateData()
                            .imageId())
                    .as("without a source")
                    .isNull();
        }

        @Test
        void are_numbered_once_and_for_all() {
            version(id, d -> d.imageId(IMAGE));
            ec2.deleteLaunchTemplateVersions(r -> r.launchTemplateId(id).versions("2"));

            assertThat(version(id, d -> d.imageId(IMAGE)).versionNumber()).isEqualTo(3);
        }

        @Test
        void are_described_by_number_by_bounds_and_by_alias() {
            version(id, d -> d.imageId(IMAGE).instanceType("c5.large"));
            version(id, d -> d.imageId(IMAGE).instanceType("r5.large"));
            ec2.modifyLaunchTemplate(r -> r.launchTemplateId(id).defaultVersion("2"));
            template("other", d -> d.imageId(IMAGE));

            assertThat(numbers(ec2.describeLaunchTemplateVersions(r -> r.launchTemplateId(id))
                            .launchTemplateVersions()))
                    .containsExactly(3L, 2L, 1L);
            assertThat(numbers(ec2.describeLaunchTemplateVersions(
                                    r -> r.launchTemplateId(id).versions("1", "$Latest", "$Default"))
                            .launchTemplateVersions()))
                    .containsExactly(1L, 3L, 2L);
            assertThat(numbers(ec2.describeLaunchTemplateVersions(
                                    r -> r.launchTemplateId(id).minVersion("2").maxVersion("2"))
                            .launchTemplateVersions()))
                    .containsExactly(2L);
            assertThat(ec2.describeLaunchTemplateVersions(r -> r.versions("$Latest"))
                            .launchTemplateVersions())
                    .extracting(LaunchTemplateVersion::launchTemplateName)
                    .containsExactly("web", "other");
            assertThat(numbers(ec2.describeLaunchTemplateVersions(r -> r.launchTemplateId(id)
                                    .filters(f -> f.name("instance-type").values("c5*", "r5*")))
                            .launchTemplateVersions()))
                    .containsExactly(3L, 2L);
            assertThat(ec2
                            .describeLaunchTemplateVersionsPaginator(
                                    r -> r.launchTemplateId(id).maxResults(1))
                            .launchTemplateVersions()
                            .stream()
                            .map(LaunchTemplateVersion::versionNumber))
                    .containsExactly(3L, 2L, 1L);
        }

        @Test
        void that_do_not_exist_are_refused() {
            assertThatThrownBy(() -> ec2.describeLaunchTemplateVersions(
                            r -> r.launchTemplateId(id).versions("7")))
                    .satisfies(code("InvalidLaunchTemplateId.VersionNotFound"))
                    .hasMessageContaining(
                            "Could not find the specified version 7 for the launch template with ID " + id + ".");
            assertThatThrownBy(() -> ec2.describeLaunchTemplateVersions(r -> r.versions("1")))
                    .satisfies(code("InvalidParameterValue"));
            assertThatThrownBy(() -> ec2.describeLaunchTemplateVersions(r -> r.maxResults(5)))
                    .satisfies(code("MissingParameter"));
            assertThatThrownBy(() -> ec2.describeLaunchTemplateVersions(
                            r -> r.launchTemplateId(id).versions("1").minVersion("1")))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() -> ec2.describeLaunchTemplateVersions(
                            r -> r.launchTemplateId(id).launchTemplateName("web")))
                    .satisfies(code("InvalidParameterCombination"));
            assertThatThrownBy(() ->
                            ec2.modifyLaunchTemplate(r -> r.launchTemplateId(id).defaultVersion("newest")))
                    .satisfies(code("InvalidParameterValue"));
        }

        @Test
        void are_deleted_each_by_itself() {
            version(id, d -> d.imageId(IMAGE));

            var answer =
                    ec2.deleteLaunchTemplateVersions(r -> r.launchTemplateId(id).versions("1", "2", "9"));

            assertThat(answer.successfullyDeletedLaunchTemplateVersions())
                    .extracting(item -> item.versionNumber())
                    .containsExactly(2L);
            assertThat(answer.unsuccessfullyDeletedLaunchTemplateVersions())
                    .extracting(item -> item.responseError().code())
                    .containsExactly(
                            LaunchTemplateErrorCode.UNEXPECTED_ERROR,
                            LaunchTemplateErrorCode.LAUNCH_TEMPLATE_VERSION_DOES_NOT_EXIST);
            assertThat(ec2.describeLaunchTemplates().launchTemplates().get(0).latestVersionNumber())
                    .isEqualTo(1);
        }

        @Test
        void count_for_a_quota() {
            cloud.quotas().set("L-142B4294", 1);

            assertThatThrownBy(() -> version(id, d -> d.imageId(IMAGE)))
                    .satisfies(code("MaxTemplateVersionLimitExceeded"));
        }

        @Test
        void show_the_AMI_that_a_parameter_of_Amazon_Linux_names() {
            String alias = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
            version(id, d -> d.imageId(alias).instanceType("m5.large"));

            assertThat(imageOf(false)).isEqualTo(alias);
            assertThat(imageOf(true)).startsWith("ami-");
            assertThat(ec2.runInstances(r -> r.launchTemplate(
                                            t -> t.launchTemplateId(id).version("2"))
                                    .minCount(1)
                                    .maxCount(1))
                            .instances()
                            .get(0)
                            .imageId())
                    .isEqualTo(imageOf(true));
        }

        private String imageOf(boolean resolved) {
            return ec2.describeLaunchTemplateVersions(
                            r -> r.launchTemplateId(id).versions("2").resolveAlias(resolved))
                    .launchTemplateVersions()
                    .get(0)
                    .launchTemplateData()
                    .imageId();
        }
    }

    @Nested
    class A_launch {

        private Instance launch(Consumer<RunInstancesRequest.Builder> wish) {
            return ec2.runInstances(RunInstancesRequest.builder()
                            .minCount(1)
                            .maxCount(1)
                            .applyMutation(wish)
                            .build())
                    .instances()
                    .get(0);
        }

        private Map<String, String> tags(Instance instance) {
            return instance.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
        }

        @Test
        void uses_the_default_version_and_is_marked_with_it() {
            String id = web().launchTemplateId();
            version(id, d -> d.imageId(IMAGE).instanceType("c5.large"));

            Instance byDefault = launch(r -> r.launchTemplate(t -> t.launchTemplateName("web")));
            Instance latest =
                    launch(r -> r.launchTemplate(t -> t.launchTemplateId(id).version("$Latest")));

            assertThat(byDefault.instanceTypeAsString()).isEqualTo("m5.large");
            assertThat(latest.instanceTypeAsString()).isEqualTo("c5.large");
            assertThat(tags(latest))
                    .containsOnly(
                            Map.entry("aws:ec2launchtemplate:id", id), Map.entry("aws:ec2launchtemplate:version", "2"));
            assertThatThrownBy(() -> ec2.deleteTags(
                            r -> r.resources(latest.instanceId()).tags(tag -> tag.key("aws:ec2launchtemplate:id"))))
                    .satisfies(code("InvalidParameterValue"));
        }

        @Test
        void takes_what_it_says_itself_before_what_the_template_says() {
            template(
                    "full",
                    d -> d.imageId(IMAGE)
                            .instanceType("m5.large")
                            .keyName("deploy")
                            .monitoring(m -> m.enabled(true))
                            .metadataOptions(m -> m.httpTokens("required").httpPutResponseHopLimit(2))
                            .blockDeviceMappings(
                                    b -> b.deviceName("/dev/sdf")
                                            .ebs(e -> e.volumeSize(10).volumeType("gp3")),
                                    b -> b.deviceName("/dev/sdg").ebs(e -> e.volumeSize(11)))
                            .tagSpecifications(t -> t.resourceType("instance")
                                    .tags(
                                            tag -> tag.key("Owner").value("TeamB"),
                                            tag -> tag.key("stage").value("test"))));

            Instance launched = launch(r -> r.launchTemplate(t -> t.launchTemplateName("full"))
                    .instanceType("c5.large")
                    .metadataOptions(m -> m.httpPutResponseHopLimit(5))
                    .blockDeviceMappings(b -> b.deviceName("/dev/sdf").ebs(e -> e.volumeSize(30)))
                    .tagSpecifications(t -> t.resourceType("instance")
                            .tags(tag -> tag.key("Owner").value("TeamA"))));

            assertThat(launched.instanceTypeAsString()).isEqualTo("c5.large");
            assertThat(launched.keyName()).isEqualTo("deploy");
            assertThat(launched.metadataOptions().httpTokensAsString()).isEqualTo("required");
            assertThat(launched.metadataOptions().httpPutResponseHopLimit()).isEqualTo(5);
            assertThat(tags(launched)).containsEntry("Owner", "TeamA").containsEntry("stage", "test");
            assertThat(ec2.describeVolumes(r ->
                                    r.filters(f -> f.name("attachment.device").values("/dev/sdf", "/dev/sdg")))
                            .volumes())
                    .extracting(Volume::size, Volume::volumeTypeAsString)
                    .containsExactlyInAnyOrder(tuple(30, "gp3"), tuple(11, "gp2"));
        }

        @Test
        void of_an_incomplete_template_is_refused_as_if_it_had_said_so_itself() {
            template("bare", d -> d.instanceType("m5.large"));

            assertThatThrownBy(() -> launch(r -> r.launchTemplate(t -> t.launchTemplateName("bare"))))
                    .satisfies(code("MissingParameter"))
                    .hasMessageContaining("ImageId");
            assertThat(ec2.describeInstances().reservations()).isEmpty();
        }

        @Test
        void needs_a_template_that_names_a_type() {
            template(
                    "open",
                    d -> d.imageId(IMAGE)
                            .instanceRequirements(
                                    i -> i.vCpuCount(v -> v.min(2)).memoryMiB(m -> m.min(1024))));

            assertThatThrownBy(() -> launch(r -> r.launchTemplate(t -> t.launchTemplateName("open"))))
                    .satisfies(code("UnsupportedOperation"));
        }

        @Test
        void needs_a_template_and_a_version_that_exist() {
            String id = web().launchTemplateId();

            assertThatThrownBy(() -> launch(r -> r.launchTemplate(t -> t.launchTemplateName("none"))))
                    .satisfies(code("InvalidLaunchTemplateName.NotFoundException"));
            assertThatThrownBy(() -> launch(
                            r -> r.launchTemplate(t -> t.launchTemplateId(id).version("2"))))
                    .satisfies(code("InvalidLaunchTemplateId.VersionNotFound"));
            assertThatThrownBy(() -> launch(r -> r.launchTemplate(t -> t.version("1"))))
                    .satisfies(code("MissingParameter"));
        }
    }

    @Nested
    class An_instance {

        @Test
        void gives_the_parameters_for_one_like_it() {
            String id = cloud.ec2().givenRunningInstance(i -> i.type("m5.large").tag("stage", "test"));

            ResponseLaunchTemplateData data =
                    ec2.getLaunchTemplateData(r -> r.instanceId(id)).launchTemplateData();

            Instance instance = ec2.describeInstances(r -> r.instanceIds(id))
                    .reservations()
                    .get(0)
                    .instances()
                    .get(0);
            assertThat(data.imageId()).isEqualTo(instance.imageId());
            assertThat(data.instanceTypeAsString()).isEqualTo("m5.large");
            assertThat(data.placement().availabilityZone())
                    .isEqualTo(instance.placement().availabilityZone());
            assertThat(data.networkInterfaces())
                    .singleElement()
                    .satisfies(each -> assertThat(each.subnetId()).isEqualTo(instance.subnetId()))
                    .satisfies(each -> assertThat(each.groups())
                            .containsExactly(instance.securityGroups().get(0).groupId()));
            assertThat(data.tagSpecifications())
                    .singleElement()
                    .satisfies(each -> assertThat(each.tags())
                            .containsExactly(
                                    Tag.builder().key("stage").value("test").build()));
            assertThatThrownBy(() -> ec2.getLaunchTemplateData(r -> r.instanceId("i-0123456789abcdef0")))
                    .satisfies(code("InvalidInstanceID.NotFound"));
        }
    }

    @Test
    void a_fork_goes_on_with_templates_of_its_own() {
        web();

        FakeCloud fork = cloud.fork();
        FakeClients.of(fork).get(Ec2Client.class).deleteLaunchTemplate(r -> r.launchTemplateName("web"));

        assertThat(ec2.describeLaunchTemplates().launchTemplates()).hasSize(1);
    }
}
