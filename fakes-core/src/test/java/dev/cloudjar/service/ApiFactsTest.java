package dev.cloudjar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ApiFactsTest {

    static List<String> services() {
        return ApiFacts.services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void every_service_has_operations_whose_errors_are_known(String service) {
        List<String> errors =
                ApiFacts.errorsOf(service).stream().map(ErrorFacts::shape).toList();

        assertThat(ApiFacts.operationsOf(service)).isNotEmpty().doesNotHaveDuplicates();
        for (String operation : ApiFacts.operationsOf(service)) {
            OperationFacts facts = ApiFacts.operation(service, operation).orElseThrow();
            assertThat(errors).as(operation).containsAll(facts.errors());
            assertThat(facts.httpStatus()).isBetween(200, 299);
            assertThat(facts.uri()).startsWith("/");
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void every_structure_refers_to_shapes_that_are_there_and_compile(String service) {
        ServiceFacts facts = ApiFacts.of(service);

        for (String structure : facts.structures()) {
            assertThat(facts.membersOf(structure)).as(structure).isNotEmpty();
            facts.membersOf(structure).values().forEach(member -> requireShapes(facts, member.value()));
        }
    }

    private static void requireShapes(ServiceFacts facts, ValueFacts value) {
        if (value.shape() != null) {
            ShapePattern pattern = facts.constraint(value.shape()).pattern();
            if (pattern != null) {
                pattern.matches("");
            }
        }
        if (value.keys() != null) {
            requireShapes(facts, value.keys());
        }
        if (value.elements() != null) {
            requireShapes(facts, value.elements());
        }
    }

    @Test
    void an_operation_is_known_with_its_http_form() {
        OperationFacts create = ApiFacts.operation("lambda", "CreateFunction").orElseThrow();

        assertThat(create.httpMethod()).isEqualTo("POST");
        assertThat(create.uri()).isEqualTo("/2015-03-31/functions");
        assertThat(create.httpStatus()).isEqualTo(201);
        assertThat(create.errors()).contains("ResourceConflictException");
    }

    @Test
    void an_operation_that_aws_does_not_have_is_not_known() {
        assertThat(ApiFacts.isKnownOperation("ec2", "RunInstances")).isTrue();
        assertThat(ApiFacts.isKnownOperation("ec2", "RunInstance")).isFalse();
        assertThat(ApiFacts.isKnownOperation("lambda", "RunInstances")).isFalse();
    }

    @Test
    void an_error_is_found_by_code_and_by_shape() {
        assertThat(ApiFacts.statusOf("lambda", "ResourceConflictException")).hasValue(409);
        assertThat(ApiFacts.statusOf("iam", "ReportInProgress")).hasValue(404);
        assertThat(ApiFacts.statusOf("iam", "CredentialReportNotReadyException"))
                .hasValue(404);
        assertThat(ApiFacts.statusOf("lambda", "NoSuchException")).isEmpty();
        assertThat(ApiFacts.errorsOf("ec2")).isEmpty();
    }

    @Test
    void an_operation_has_its_own_errors() {
        assertThat(ApiFacts.errorsOf("lambda", "GetFunction"))
                .extracting(ErrorFacts::code)
                .contains("ResourceNotFoundException")
                .doesNotContain("CodeStorageExceededException");
        assertThat(ApiFacts.errorsOf("lambda", "NoSuchOperation")).isEmpty();
    }

    @Test
    void an_error_knows_whose_fault_it_is_and_its_members() {
        ErrorFacts error = ApiFacts.errorsOf("lambda").stream()
                .filter(each -> each.code().equals("EC2UnexpectedException"))
                .findFirst()
                .orElseThrow();

        assertThat(error)
                .isEqualTo(new ErrorFacts(
                        "EC2UnexpectedException",
                        "EC2UnexpectedException",
                        502,
                        false,
                        List.of("Type", "Message", "EC2ErrorCode")));
    }

    @ParameterizedTest
    @CsvSource({"ecc2, ec2", "Lambda, lambda", "cloudwatchlogs, ", "elasticloadbalancing, ", "elb2, elb", "sns, sqs"})
    void the_nearest_service_is_offered_if_one_is_near(String written, String nearest) {
        assertThat(ApiFacts.nearest(written).orElse(null)).isEqualTo(nearest);
    }

    @Test
    void the_nearest_operation_is_offered() {
        assertThat(ApiFacts.nearest("RunInstance", ApiFacts.operationsOf("ec2")))
                .contains("RunInstances");
        assertThat(ApiFacts.nearest("Qqqqqqqqqqqq", ApiFacts.operationsOf("ec2")))
                .isEmpty();
    }

    @Test
    void an_unknown_service_is_refused_with_the_nearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiFacts.errorsOf("lamda"))
                .withMessageContaining("'lamda'")
                .withMessageContaining("Did you mean 'lambda'?")
                .withMessageContaining("application-autoscaling, autoscaling");
    }
}
