package dev.cloudjar.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;

/** What hand-written operations look at in their requests, and that the rest is refused. */
class RequestMembersTest {

    /** The SDK with which the file was made. */
    private static final int YOUNGEST = 40;

    private final OperationTable table = FakeCloud.create().ec2().operations();

    @Test
    void are_known_of_each_hand_written_operation() throws ReflectiveOperationException {
        assumeThat(sdk()).as("an older one does not have all operations").isGreaterThanOrEqualTo(YOUNGEST);
        TreeSet<String> handWritten = new TreeSet<>(table.names());
        handWritten.removeIf(table::isDeclared);

        assertThat(RequestMembers.operations()).isEqualTo(handWritten);
    }

    @Test
    void are_all_that_the_sdk_has() throws ReflectiveOperationException {
        assumeThat(sdk()).isLessThanOrEqualTo(YOUNGEST);

        for (String name : RequestMembers.operations()) {
            Optional<Operation<?>> operation = table.find(name);
            if (operation.isPresent()) {
                SdkPojo request = (SdkPojo)
                        operation.get().requestType().getMethod("builder").invoke(null);
                assertThat(RequestMembers.members(name))
                        .as(name)
                        .containsAll(request.sdkFields().stream()
                                .map(SdkField::memberName)
                                .toList());
            }
        }
    }

    @Test
    void beyond_them_are_refused() {
        assertThatThrownBy(() -> RequestMembers.of("DescribeAddresses")
                        .orElseThrow()
                        .check(DescribeVpcsRequest.builder()
                                .vpcIds("vpc-0123456789abcdef0")
                                .build()))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining("Cloudjar does not fake DescribeAddresses.VpcIds");
        assertThatCode(() -> RequestMembers.of("DescribeAddresses")
                        .orElseThrow()
                        .check(DescribeAddressesRequest.builder()
                                .allocationIds("eipalloc-0123456789abcdef0")
                                .build()))
                .doesNotThrowAnyException();
    }

    /** The minor version, read at run time: the compiler would copy the constant that it sees. */
    private static int sdk() throws ReflectiveOperationException {
        String version = (String) VersionInfo.class.getField("SDK_VERSION").get(null);
        return Integer.parseInt(version.split("\\.", 3)[1]);
    }
}
