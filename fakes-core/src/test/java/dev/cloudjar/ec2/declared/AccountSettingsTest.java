package dev.cloudjar.ec2.declared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.*;

/** Settings are not only shown: what they are about obeys them. */
class AccountSettingsTest {

    private final Caller ec2 = Caller.settling();

    private Instance launch() {
        String id = ec2.call(
                        RunInstancesRequest.builder()
                                .imageId("ami-0123456789abcdef0")
                                .instanceType("t3.micro")
                                .minCount(1)
                                .maxCount(1)
                                .build(),
                        RunInstancesResponse.class)
                .instances()
                .get(0)
                .instanceId();
        return ec2.call(DescribeInstancesRequest.builder().instanceIds(id).build(), DescribeInstancesResponse.class)
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    @Test
    void volumes_are_encrypted_by_default() {
        ec2.call(EnableEbsEncryptionByDefaultRequest.builder().build());
        String created = ec2.call(
                        CreateVolumeRequest.builder()
                                .availabilityZone("us-east-1a")
                                .size(8)
                                .build(),
                        CreateVolumeResponse.class)
                .volumeId();
        launch();

        DescribeVolumesResponse volumes =
                ec2.call(DescribeVolumesRequest.builder().build(), DescribeVolumesResponse.class);

        assertThat(volumes.volumes()).hasSize(2).allSatisfy(volume -> {
            assertThat(volume.encrypted()).isTrue();
            assertThat(volume.kmsKeyId()).isNotNull();
        });
        assertThat(volumes.volumes()).extracting(Volume::volumeId).contains(created);
        assertThat(ec2.call(
                                DisableEbsEncryptionByDefaultRequest.builder().build(),
                                DisableEbsEncryptionByDefaultResponse.class)
                        .ebsEncryptionByDefault())
                .isFalse();
    }

    @Test
    void launches_take_metadata_options_and_credits_from_the_account() {
        ec2.call(ModifyInstanceMetadataDefaultsRequest.builder()
                .httpTokens("required")
                .httpPutResponseHopLimit(3)
                .build());
        ec2.call(ModifyDefaultCreditSpecificationRequest.builder()
                .instanceFamily("t3")
                .cpuCredits("standard")
                .build());

        Instance instance = launch();

        assertThat(instance.metadataOptions().httpTokensAsString()).isEqualTo("required");
        assertThat(instance.metadataOptions().httpPutResponseHopLimit()).isEqualTo(3);
        assertThat(ec2.call(
                                DescribeInstanceCreditSpecificationsRequest.builder()
                                        .instanceIds(instance.instanceId())
                                        .build(),
                                DescribeInstanceCreditSpecificationsResponse.class)
                        .instanceCreditSpecifications())
                .extracting(InstanceCreditSpecification::cpuCredits)
                .containsExactly("standard");
    }

    @Test
    void a_blocked_image_is_not_made_public() {
        ec2.call(EnableImageBlockPublicAccessRequest.builder()
                .imageBlockPublicAccessState("block-new-sharing")
                .build());
        String image = ec2.call(
                        CreateImageRequest.builder()
                                .instanceId(launch().instanceId())
                                .name("mine")
                                .build(),
                        CreateImageResponse.class)
                .imageId();

        assertThat(ec2.refusal(ModifyImageAttributeRequest.builder()
                                .imageId(image)
                                .launchPermission(p -> p.add(
                                        LaunchPermission.builder().group("all").build()))
                                .build())
                        .code())
                .isEqualTo("OperationNotPermitted");
        assertThat(ec2.call(
                                GetImageBlockPublicAccessStateRequest.builder().build(),
                                GetImageBlockPublicAccessStateResponse.class)
                        .imageBlockPublicAccessState())
                .isEqualTo("block-new-sharing");
    }
}
