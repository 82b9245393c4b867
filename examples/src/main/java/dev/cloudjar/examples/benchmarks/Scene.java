package dev.cloudjar.examples.benchmarks;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeSdkHttpClient;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The clouds that are measured, the calls, and the clients on canned bytes that they are compared with. */
final class Scene {

    private Scene() {}

    static FakeCloud withInstances(int instances) {
        FakeCloud cloud = FakeCloud.create();
        for (int i = 0; i < instances; i++) {
            cloud.ec2().givenRunningInstance();
        }
        return cloud;
    }

    static FakeCloud withFunction() {
        FakeCloud cloud = FakeCloud.create();
        cloud.lambda().givenFunction("orders", (event, context) -> Map.of("accepted", true));
        return cloud;
    }

    static DescribeInstancesResponse describe(Ec2Client ec2) {
        return ec2.describeInstances();
    }

    static RunInstancesResponse launch(Ec2Client ec2) {
        return ec2.runInstances(r -> r.imageId("ami-0abcdef1234567890")
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1));
    }

    static InvokeResponse invoke(LambdaClient lambda) {
        return lambda.invoke(r -> r.functionName("orders").payload(SdkBytes.fromUtf8String("{\"order\":\"o-1\"}")));
    }

    /** The answer of a cloud to one call, for a client that nothing stands behind. */
    static CannedHttpClient record(FakeCloud cloud, Consumer<SdkHttpClient> call) {
        RecordingHttpClient recording = new RecordingHttpClient(FakeSdkHttpClient.of(cloud));
        call.accept(recording);
        return recording.canned();
    }

    static Ec2Client plainEc2(SdkHttpClient http) {
        return plain(Ec2Client.builder(), http);
    }

    static LambdaClient plainLambda(SdkHttpClient http) {
        return plain(LambdaClient.builder(), http);
    }

    /** As anybody builds a client, without what Cloudjar adds; the machine's profile is left out on both sides. */
    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C plain(
            B builder, SdkHttpClient http) {
        return builder.httpClient(http)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "secret")))
                .overrideConfiguration(
                        o -> o.defaultProfileFile(ProfileFile.aggregator().build()))
                .build();
    }
}
