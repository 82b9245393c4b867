package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** Figures of instance types that the oldest supported SDK does not show. */
class YoungerInstanceTypesTest {

    private final Ec2Client ec2 = FakeClients.of(FakeCloud.create()).get(Ec2Client.class);

    private InstanceTypeInfo described(String name) {
        return ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings(name))
                .instanceTypes()
                .get(0);
    }

    @Test
    void are_those_of_the_pages_of_aws() {
        InstanceTypeInfo type = described("m6id.metal");

        assertThat(type.ebsInfo().maximumEbsAttachments()).isEqualTo(31);
        assertThat(type.ebsInfo().attachmentLimitTypeAsString()).isEqualTo("shared");
        assertThat(type.networkInfo().flexibleEnaQueuesSupportAsString()).isEqualTo("unsupported");
    }

    @Test
    void are_absent_where_no_page_has_them() {
        InstanceTypeInfo type = described("g6e.48xlarge");

        assertThat(type.ebsInfo().maximumEbsAttachments()).isNull();
        assertThat(type.ebsInfo().attachmentLimitTypeAsString()).isEqualTo("dedicated");
    }
}
