package dev.cloudjar.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Each hand-written operation with filters takes those that its page of the API reference documents, which stand in
 * {@code documented-filters.txt}, and refuses all others.
 */
class EveryFilterTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final OperationTable table = cloud.ec2().operations();

    EveryFilterTest() {
        cloud.ec2().givenRunningInstance(i -> i.tag("Name", "one"));
        new Ec2Caller(cloud)
                .call(CreateLaunchTemplateRequest.builder()
                        .launchTemplateName("web")
                        .launchTemplateData(RequestLaunchTemplateData.builder()
                                .instanceType("t3.micro")
                                .build())
                        .build());
    }

    private static Map<String, List<String>> documented() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                EveryFilterTest.class.getResourceAsStream("documented-filters.txt"), StandardCharsets.UTF_8))) {
            Map<String, List<String>> filters = new LinkedHashMap<>();
            lines.lines()
                    .map(line -> List.of(line.split(" ")))
                    .forEach(words -> filters.put(words.get(0), words.subList(1, words.size())));
            return filters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> filtering() {
        return table.names().stream()
                .filter(name -> !table.isDeclared(name))
                .filter(name -> table.find(name)
                        .flatMap(operation -> filters(blank(operation)))
                        .isPresent());
    }

    private static Optional<SdkField<?>> filters(SdkPojo request) {
        return request.sdkFields().stream()
                .filter(field -> field.memberName().equals("Filters")
                        || field.memberName().equals("Filter"))
                .findFirst();
    }

    private static SdkPojo blank(Operation<?> operation) {
        try {
            return (SdkPojo) operation.requestType().getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The request of " + operation + " has no builder", e);
        }
    }

    /** With what an operation cannot do without. */
    private Optional<AwsError> refusal(String name, Filter filter) {
        Operation<?> operation = table.find(name).orElseThrow();
        SdkPojo request = blank(operation);
        filters(request).orElseThrow().set(request, List.of(filter));
        for (SdkField<?> field : request.sdkFields()) {
            switch (field.memberName()) {
                case "LaunchTemplateName" -> {
                    if (name.equals("DescribeLaunchTemplateVersions")) {
                        field.set(request, "web");
                    }
                }
                case "Role" -> field.set(request, "odcr-owner");
                case "ServiceId" -> field.set(request, "vpce-svc-0123456789abcdef0");
                default -> {}
            }
        }
        try {
            operation.answer((SdkRequest) ((SdkBuilder<?, ?>) request).build(), () -> {
                throw new AssertionError("a describe action does not ask who calls");
            });
            return Optional.empty();
        } catch (AwsError refusal) {
            return Optional.of(refusal);
        }
    }

    private static Filter filter(String name) {
        return Filter.builder().name(name).values("x*").build();
    }

    /** Some figures of instance types are not in the catalogue: filters over them are refused by name, not ignored. */
    @TestFactory
    Stream<DynamicTest> takes_the_documented_ones() {
        return documented().entrySet().stream()
                .filter(entry -> table.find(entry.getKey()).isPresent())
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    List<String> refused = new ArrayList<>();
                    for (String name : entry.getValue()) {
                        refusal(entry.getKey(), filter(name)).ifPresent(error -> refused.add(name + ": " + error));
                    }
                    assertThat(refused).noneMatch(refusal -> !refusal.contains("Cloudjar does not fake the filter"));
                }));
    }

    /** What an operation cannot do without is asked for first: such operations are left to tests of their own. */
    @TestFactory
    Stream<DynamicTest> refuses_one_that_is_not_documented() {
        return filtering()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(refusal(name, filter("no-such-filter")))
                                .hasValueSatisfying(error -> {
                                    assumeThat(error.code())
                                            .isNotEqualTo("MissingParameter")
                                            .doesNotEndWith(".NotFound");
                                    assertThat(error.code()).isEqualTo("InvalidParameterValue");
                                    assertThat(error.message()).contains("no-such-filter");
                                })));
    }

    @TestFactory
    Stream<DynamicTest> refuses_one_without_values() {
        return filtering()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(refusal(
                                        name, Filter.builder().name("state").build()))
                                .isPresent()));
    }

    @Test
    void every_name_of_the_list_is_an_operation_with_filters() {
        assertThat(filtering())
                .containsAll(documented().keySet().stream()
                        .filter(name -> table.find(name).isPresent())
                        .toList());
    }
}
