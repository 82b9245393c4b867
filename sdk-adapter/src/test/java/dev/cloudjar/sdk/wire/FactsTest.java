package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.protocols.core.OperationInfo;

/** The shipped facts against what the SDK's own marshallers and exceptions say. */
class FactsTest {

    private final Router router = Router.create();

    @Test
    void every_lambda_operation_is_found_by_its_own_template() {
        List<SdkService.Operation> operations = SdkService.LAMBDA.operations();

        assertThat(operations).hasSizeGreaterThan(60).allSatisfy(operation -> {
            OperationInfo binding = operation.binding();
            String uri = binding.requestUri().replaceAll("\\{\\w+}", "value");

            Route route =
                    router.route(Requests.rest("lambda", binding.httpMethod().name(), uri, ""));

            assertThat(route.operation()).isEqualTo(operation.javaName());
            assertThat(route.labels()).hasSize(labels(operation)); // their names differ between SDK versions
        });
    }

    private static int labels(SdkService.Operation operation) {
        int labels = 0;
        for (SdkField<?> field : operation.newRequest().sdkFields()) {
            labels += field.location() == MarshallLocation.PATH ? 1 : 0;
        }
        return labels;
    }

    @Test
    void every_ec2_operation_is_found_by_its_action_and_version() {
        List<SdkService.Operation> operations = SdkService.EC2.operations();

        assertThat(operations).hasSizeGreaterThan(600).allSatisfy(operation -> {
            OperationInfo binding = operation.binding();
            String body = "Action=" + binding.operationIdentifier() + "&Version=" + binding.apiVersion();

            Route route = router.route(Requests.form("ec2", body));

            assertThat(route.service() + route.apiVersion()).isEqualTo("ec2" + binding.apiVersion());
            assertThat(route.operation()).isEqualToIgnoringCase(operation.javaName());
        });
    }

    @Test
    void the_header_members_of_lambdas_errors_are_those_of_the_sdks_exceptions() throws ReflectiveOperationException {
        ErrorFacts facts = ErrorFacts.read("lambda");
        int headers = 0;

        for (Class<?> exception : SdkService.LAMBDA.exceptions()) {
            SdkPojo builder = (SdkPojo) exception.getMethod("builder").invoke(null);
            ErrorFacts.Model model = facts.error(exception.getSimpleName());
            for (SdkField<?> field : builder.sdkFields()) {
                boolean isHeader = field.location() == MarshallLocation.HEADER;
                assertThat(model.isHeader(field.locationName())).isEqualTo(isHeader);
                headers += isHeader ? 1 : 0;
            }
        }

        assertThat(headers).isEqualTo(1);
    }
}
