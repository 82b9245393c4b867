package dev.cloudjar.examples.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sts.StsClient;

@ExtendWith(FakeCloudExtension.class)
class StsCase {

    @Test
    void the_caller_is_known(FakeCloud cloud, StsClient sts) {
        assertThat(sts.getCallerIdentity().account()).isEqualTo(cloud.account());
    }
}
