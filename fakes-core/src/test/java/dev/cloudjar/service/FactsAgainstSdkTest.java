package dev.cloudjar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** The facts speak of the SDK's classes by name: the names must be right, or a rule would silently never apply. */
class FactsAgainstSdkTest {

    @ParameterizedTest
    @ValueSource(strings = {"ec2", "lambda"})
    void every_operation_of_the_sdk_is_known(String service) {
        SdkModels sdk = SdkModels.of(service);
        List<String> known = ApiFacts.operationsOf(service).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();

        assertThat(sdk.requests())
                .extracting(
                        type -> type.getSimpleName().replaceAll("Request$", "").toLowerCase(Locale.ROOT))
                .hasSizeGreaterThan(60)
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2", "lambda"})
    void every_member_and_every_enum_exists_in_the_sdk_or_is_newer(String service) throws ReflectiveOperationException {
        assumeThat(SdkAge.isAsYoungAsTheFacts())
                .as("an SDK as young as the facts, to which no member is new")
                .isTrue();
        SdkModels sdk = SdkModels.of(service);
        ServiceFacts facts = ApiFacts.of(service);
        List<String> newer = new ArrayList<>();
        for (String structure : facts.structures()) {
            Class<?> type = sdk.find(structure).orElse(null);
            if (type == null) {
                newer.add(structure);
                continue;
            }
            assertThat(type.getSimpleName()).isEqualTo(structure);
            List<String> members =
                    fields(type).stream().map(SdkField::memberName).toList();
            assertThat(members)
                    .as(structure)
                    .containsAll(facts.membersOf(structure).keySet());
            facts.membersOf(structure).values().forEach(member -> requireEnums(sdk, member.value()));
        }

        assertThat(newer).as("structures that only a newer SDK has").hasSizeLessThan(30);
    }

    private static List<SdkField<?>> fields(Class<?> type) throws ReflectiveOperationException {
        Object builder = type.getMethod("builder").invoke(null);
        return ((SdkPojo) ((Buildable) builder).build()).sdkFields();
    }

    private static void requireEnums(SdkModels sdk, @Nullable ValueFacts value) {
        if (value == null) {
            return;
        }
        if (value.enumName() != null) {
            Class<?> type = sdk.find(value.enumName()).orElseThrow();
            assertThat(type.getSimpleName()).isEqualTo(value.enumName());
            assertThat(type.isEnum()).isTrue();
        }
        requireEnums(sdk, value.keys());
        requireEnums(sdk, value.elements());
    }

    @Test
    void every_exception_that_the_sdk_models_for_lambda_has_a_code_and_a_status() {
        List<String> exceptions = SdkModels.of("lambda").names().stream()
                .filter(name -> name.endsWith("Exception") && !name.equals("LambdaException"))
                .toList();

        assertThat(exceptions)
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(ApiFacts.errorsOf("lambda"))
                        .filteredOn(error -> error.shape().equalsIgnoreCase(name))
                        .hasSize(1));
    }

    @Test
    void ec2_models_no_exceptions() {
        assertThat(SdkModels.of("ec2").names())
                .filteredOn(name -> name.endsWith("Exception"))
                .containsExactly("Ec2Exception");
    }
}
