package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.NotFaked;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ServiceNames;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Each operation of each table is linked, and answers an empty request of the real client with a response or AWS's error. */
class EveryOperationTest {

    @TestFactory
    Stream<DynamicTest> ec2() {
        return each(FakeCloud.create().ec2().operations(), Ec2Client.class);
    }

    @TestFactory
    Stream<DynamicTest> autoscaling() {
        return each(FakeCloud.create().autoScaling().operations(), AutoScalingClient.class);
    }

    @TestFactory
    Stream<DynamicTest> lambda() {
        return each(FakeCloud.create().lambda().operations(), LambdaClient.class);
    }

    @TestFactory
    Stream<DynamicTest> sts() {
        return each(FakeCloud.create().sts().operations(), StsClient.class);
    }

    private static <C extends SdkClient> Stream<DynamicTest> each(OperationTable table, Class<C> type) {
        return table.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> answers(name, requireKnown(table, name), type)));
    }

    /** What the SDK on the class path has not is skipped, where that is an old one. */
    private static Operation<?> requireKnown(OperationTable table, String name) throws ReflectiveOperationException {
        // Read at run time: the compiler would copy the constant that it sees.
        String sdk = (String) VersionInfo.class.getField("SDK_VERSION").get(null);
        Optional<Operation<?>> operation = table.find(name);
        if (Integer.parseInt(sdk.split("\\.", 3)[1]) < 40) {
            assumeThat(operation).as("an SDK that knows %s", name).isPresent();
        }
        return operation.orElseThrow();
    }

    private static <C extends SdkClient> void answers(String name, Operation<?> operation, Class<C> type)
            throws ReflectiveOperationException {
        assertThat(ServiceNames.operationOf(operation.requestType()).operation())
                .isEqualTo(name);
        try (FakeCloud cloud = FakeCloud.create()) {
            C client = FakeClients.of(cloud).get(type);
            SdkRequest empty = empty(operation.requestType());
            try {
                Object response = type.getMethod(method(name), empty.getClass()).invoke(client, empty);
                assertThat(response).isNotNull();
            } catch (InvocationTargetException e) {
                assertThat(e.getCause())
                        .isInstanceOf(AwsServiceException.class)
                        .satisfies(EveryOperationTest::isAwsOwn);
            }
            assertThat(cloud.problems()).isEmpty();
        }
    }

    private static void isAwsOwn(Throwable refusal) {
        AwsServiceException error = (AwsServiceException) refusal;
        assertThat(error.awsErrorDetails().errorCode()).isNotBlank().isNotEqualTo(NotFaked.CODE);
        assertThat(error.statusCode()).isBetween(400, 499);
    }

    /** Empty but for what goes into the path or a presigned URL, without which the SDK sends nothing. */
    private static SdkRequest empty(Class<? extends SdkRequest> type) throws ReflectiveOperationException {
        SdkPojo builder = (SdkPojo) type.getMethod("builder").invoke(null);
        for (SdkField<?> field : builder.sdkFields()) {
            if (field.location() == MarshallLocation.PATH) {
                field.set(builder, "orders");
            } else if (field.memberName().equals("SourceRegion")) {
                field.set(builder, "us-east-1");
            }
        }
        return type.cast(((SdkBuilder<?, ?>) builder).build());
    }

    private static String method(String operation) {
        return operation.substring(0, 1).toLowerCase(Locale.ROOT) + operation.substring(1);
    }
}
