package dev.cloudjar.service.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.SdkAge;
import java.util.List;
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

    @Test
    void what_a_declaration_forgets_is_found() {
        try (FakeCloud cloud = FakeCloud.create()) {
            DeclaredResources real = cloud.ec2().declared();
            DeclaredCatalog forgetful = new DeclaredCatalog(
                    DeclarationsTest.class, "software.amazon.awssdk.services.ec2.model", List.of("unaccounted.txt"));
            DeclaredResources resources = new DeclaredResources(
                    real.site(), forgetful, real.dialect(), real.behaviours(), real.surroundings());

            assertThat(new Accounting(resources).problems())
                    .contains(
                            "CreateTransitGateway.Description is no member of customer-gateway and has no other meaning",
                            "customer-gateway: filters: customer-gateway has no member NoSuchMember");
        }
    }
}
