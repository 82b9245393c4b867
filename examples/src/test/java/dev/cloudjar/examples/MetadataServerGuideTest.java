package dev.cloudjar.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeCloudServer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;

/** The example of fakes-core/docs/instance-metadata.md that no guard of the extension may watch. */
class MetadataServerGuideTest {

    @Test
    void the_instance_profiles_provider_takes_an_endpoint() {
        // region server
        FakeCloud cloud = FakeCloud.create();
        String id = cloud.ec2()
                .givenRunningInstance(i -> i.launch(r -> r.iamInstanceProfile(profile -> profile.name("web"))));

        try (FakeCloudServer server = FakeCloudServer.start(cloud, 0);
                InstanceProfileCredentialsProvider credentials = InstanceProfileCredentialsProvider.builder()
                        .endpoint(server.metadataEndpoint(id).toString())
                        .build()) {
            assertThat(credentials.resolveCredentials().accessKeyId()).startsWith("ASIA");
        }
        // endregion
    }
}
