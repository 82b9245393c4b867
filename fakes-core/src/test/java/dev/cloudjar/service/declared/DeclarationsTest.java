package dev.cloudjar.service.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import org.junit.jupiter.api.Test;

class DeclarationsTest {

    @Test
    void every_member_of_every_declared_ec2_request_has_a_meaning() {
        try (FakeCloud cloud = FakeCloud.create()) {
            assertThat(new Accounting(cloud.ec2().declared()).problems()).isEmpty();
        }
    }
}
