package dev.cloudjar.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Each member of RunInstances, at any depth, is honoured or refused: with some value of it the launch fails, or something can be
 * seen that is not there without it.
 */
class EveryLaunchParameterTest {

    private static final Place HERE = new Place("123456789012", "us-east-1");

    private static final CreateLaunchTemplateRequest TEMPLATE = CreateLaunchTemplateRequest.builder()
            .launchTemplateName("web")
            .launchTemplateData(d -> d.instanceType("t3.small"))
            .build();

    /** What a structure needs beside the member looked at. */
    private static final Map<String, Map<String, Object>> BESIDE = Map.of(
            "BlockDeviceMappings", Map.of("DeviceName", "/dev/xvda"),
            "LaunchTemplate", Map.of("LaunchTemplateName", "web"),
            "BlockDeviceMappings.Ebs", Map.of("VolumeSize", 9),
            "ElasticInferenceAccelerators", Map.of("Type", "eia1.medium"),
            "NetworkInterfaces", Map.of("DeviceIndex", 0),
            "NetworkInterfaces.PrivateIpAddresses", Map.of("PrivateIpAddress", "172.31.0.99"),
            "TagSpecifications", Map.of("ResourceType", "instance"),
            "TagSpecifications.Tags", Map.of("Key", "stage", "Value", "test"));

    @TestFactory
    Stream<DynamicTest> every_member_is_honoured_or_refused() {
        List<DynamicTest> tests = new ArrayList<>();
        collect(RunInstancesRequest.builder().build().sdkFields(), List.of(), tests);
        return tests.stream();
    }

    @Test
    void a_private_address_without_its_value_is_missing() {
        RunInstancesRequest request = launch().networkInterfaces(
                        i -> i.deviceIndex(0).privateIpAddresses(a -> a.primary(true)))
                .build();

        assertThat(outcome(request)).startsWith("refused: MissingParameter");
    }

    private static void collect(List<SdkField<?>> fields, List<SdkField<?>> above, List<DynamicTest> tests) {
        for (SdkField<?> field : fields) {
            List<SdkField<?>> path = new ArrayList<>(above);
            path.add(field);
            SdkField<?> item = item(field);
            if (item.marshallingType() == MarshallingType.SDK_POJO) {
                collect(item.constructor().get().sdkFields(), path, tests);
            } else {
                tests.add(DynamicTest.dynamicTest(name(path), () -> isNotIgnored(path)));
            }
        }
    }

    private static void isNotIgnored(List<SdkField<?>> path) {
        String without = outcome(path, null);
        List<?> values = values(item(path.get(path.size() - 1)));

        assertThat(without.contains("Cloudjar does not fake")
                        || values.stream()
                                .anyMatch(value -> !outcome(path, value).equals(without)))
                .as("with some value it changes something or is refused")
                .isTrue();
    }

    /** Of a launch with the member, or with all that surrounds it but not the member. */
    private static String outcome(List<SdkField<?>> path, @Nullable Object value) {
        RunInstancesRequest.Builder request = launch();
        put((SdkPojo) request, path, 0, value);
        return outcome(request.build());
    }

    private static void put(SdkPojo builder, List<SdkField<?>> path, int depth, @Nullable Object value) {
        SdkField<?> field = path.get(depth);
        SdkField<?> item = item(field);
        Object made = value;
        if (item.marshallingType() == MarshallingType.SDK_POJO) {
            SdkPojo inner = item.constructor().get();
            Map<String, Object> beside = BESIDE.getOrDefault(name(path.subList(0, depth + 1)), Map.of());
            inner.sdkFields().stream()
                    .filter(each -> beside.containsKey(each.memberName()))
                    .forEach(each -> each.set(inner, beside.get(each.memberName())));
            put(inner, path, depth + 1, value);
            made = ((SdkBuilder<?, ?>) inner).build();
        }
        if (made != null) {
            field.set(builder, field.marshallingType() == MarshallingType.LIST ? List.of(made) : made);
        }
    }

    private static SdkField<?> item(SdkField<?> field) {
        return field.marshallingType() == MarshallingType.LIST
                ? field.getTrait(ListTrait.class).memberFieldInfo()
                : field;
    }

    private static String name(List<SdkField<?>> path) {
        return String.join(".", path.stream().map(SdkField::memberName).toList());
    }

    private static List<?> values(SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.BOOLEAN) {
            return List.of(true, false);
        }
        if (type == MarshallingType.INTEGER) {
            return List.of(0, 1, 2, 3000);
        }
        if (type == MarshallingType.LONG) {
            return List.of(1L, 2L);
        }
        if (type == MarshallingType.INSTANT) {
            return List.of(Instant.parse("2027-01-01T00:00:00Z"));
        }
        return List.of("a", "2001:db8::1", "default", "standard", "required", "subnet-0123456789abcdef0");
    }

    private static RunInstancesRequest.Builder launch() {
        return RunInstancesRequest.builder()
                .imageId("ami-0abcdef1234567890")
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1);
    }

    /** What can be seen after the launch, or why there was none. */
    private static String outcome(RunInstancesRequest request) {
        FakeCloud cloud = FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
        cloud.dispatch(ApiCall.of(HERE, TEMPLATE)).orThrow();
        String id;
        try {
            id = ((RunInstancesResponse)
                            cloud.dispatch(ApiCall.of(HERE, request)).orThrow())
                    .instances()
                    .get(0)
                    .instanceId();
        } catch (AwsError refused) {
            return "refused: " + refused;
        }
        StringBuilder seen = new StringBuilder();
        for (SdkRequest look : looks(id)) {
            try {
                seen.append(cloud.dispatch(ApiCall.of(HERE, look)).orThrow()).append('\n');
            } catch (AwsError refused) {
                seen.append(refused).append('\n');
            }
        }
        return seen.append(cloud.journal().entries(JournalEntry.Note.class)).toString();
    }

    private static List<SdkRequest> looks(String id) {
        List<SdkRequest> looks = new ArrayList<>(List.of(
                DescribeInstancesRequest.builder().build(),
                DescribeVolumesRequest.builder().build(),
                DescribeNetworkInterfacesRequest.builder().build(),
                DescribeTagsRequest.builder().build(),
                DescribeInstanceCreditSpecificationsRequest.builder()
                        .instanceIds(id)
                        .build()));
        for (String attribute : List.of(
                "disableApiStop",
                "disableApiTermination",
                "instanceInitiatedShutdownBehavior",
                "userData",
                "blockDeviceMapping")) {
            looks.add(DescribeInstanceAttributeRequest.builder()
                    .instanceId(id)
                    .attribute(attribute)
                    .build());
        }
        return looks;
    }
}
