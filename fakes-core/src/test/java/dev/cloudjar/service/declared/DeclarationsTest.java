package dev.cloudjar.service.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.SdkAge;
import org.junit.jupiter.api.Test;

class DeclarationsTest {

    @Test
    void every_member_of_every_declared_ec2_request_has_a_meaning() {
        assumeThat(SdkAge.isAsYoungAsTheFacts())
                .as("an SDK as young as the declarations")
                .isTrue();
        try (FakeCloud cloud = FakeCloud.create()) {
            assertThat(new Accounting(cloud.ec2().declared()).problems()).isEmpty();
        }
    }
}
