package dev.cloudjar.examples.benchmarks;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.sdk.FakeSdkHttpClient;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.mockito.ArgumentMatchers;
import org.mockito.MockMakers;
import org.mockito.Mockito;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.sts.StsClient;

/** The clouds that are measured, the calls, and the clients on canned bytes that they are compared with. */
final class Scene {

    /** Launches before a region is taken back to its beginning: its default subnet has room for 4,091. */
    private static final int LAUNCHES = 500;

    private static final int BATCH = 1_000;
    private static final int PER_VPC = 60_000;

    private static final InvokeRequest INVOKE = InvokeRequest.builder()
            .functionName("orders")
            .payload(SdkBytes.fromUtf8String("{\"order\":\"o-1\"}"))
            .build();

    private Scene() {}

    /** Up to a thousand are in the default subnet, which has no room for many more. */
    static FakeCloud withInstances(int instances) {
        FakeCloud cloud = FakeCloud.create();
        if (instances > BATCH) {
            launch(cloud, 0, instances);
            return cloud;
        }
        for (int i = 0; i < instances; i++) {
            cloud.ec2().givenRunningInstance();
        }
        return cloud;
    }

    /** So that a cloud which has some has more, in VPCs of one subnet each, as large as there are. */
    static void launch(FakeCloud cloud, int from, int to) {
        Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
        String subnetId = "";
        int room = 0;
        for (int launched = from; launched < to; launched += BATCH) {
            int count = Math.min(BATCH, to - launched);
            if (room < count) {
                String block = "10." + launched / BATCH + ".0.0/16";
                String vpcId = ec2.createVpc(r -> r.cidrBlock(block)).vpc().vpcId();
                subnetId = ec2.createSubnet(r -> r.vpcId(vpcId).cidrBlock(block))
                        .subnet()
                        .subnetId();
                room = PER_VPC;
            }
            room -= count;
            String subnet = subnetId;
            ec2.runInstances(r -> r.imageId("ami-0abcdef1234567890")
                    .instanceType("t3.micro")
                    .subnetId(subnet)
                    .minCount(count)
                    .maxCount(count));
        }
        cloud.clock().settle();
    }

    private static FakeCloud withFunction() {
        FakeCloud cloud = FakeCloud.create();
        cloud.lambda().givenFunction("orders", (event, context) -> Map.of("accepted", true));
        return cloud;
    }

    // The pairs

    static Pair describing(int instances) {
        FakeCloud cloud = withInstances(instances);
        Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
        Ec2Client floor = Plain.ec2(record(cloud, http -> describe(Plain.ec2(http))));
        return new Pair(() -> describe(ec2), () -> describe(floor));
    }

    static Pair describingAsync() {
        FakeCloud cloud = withInstances(1);
        Ec2AsyncClient ec2 = FakeClients.of(cloud).get(Ec2AsyncClient.class);
        CannedHttpClient canned = record(cloud, http -> describe(Plain.ec2(http)));
        Ec2AsyncClient floor = Plain.async(Ec2AsyncClient.builder(), canned);
        return new Pair(
                () -> ec2.describeInstances().join(),
                () -> floor.describeInstances().join());
    }

    static Pair invoking() {
        FakeCloud cloud = withFunction();
        LambdaClient lambda = FakeClients.of(cloud).get(LambdaClient.class);
        LambdaClient floor =
                Plain.lambda(record(cloud, http -> Plain.lambda(http).invoke(INVOKE)));
        return new Pair(() -> lambda.invoke(INVOKE), () -> floor.invoke(INVOKE));
    }

    static Pair invokingAsync() {
        FakeCloud cloud = withFunction();
        LambdaAsyncClient lambda = FakeClients.of(cloud).get(LambdaAsyncClient.class);
        CannedHttpClient canned = record(cloud, http -> Plain.lambda(http).invoke(INVOKE));
        LambdaAsyncClient floor = Plain.async(LambdaAsyncClient.builder(), canned);
        return new Pair(
                () -> lambda.invoke(INVOKE).join(), () -> floor.invoke(INVOKE).join());
    }

    /** The answer is the test's: what is measured is the protocol and what every call goes through. */
    static Pair listingClusters() {
        FakeCloud cloud = FakeCloud.create();
        ListClustersResponse answer = ListClustersResponse.builder()
                .clusterArns("arn:aws:ecs:us-east-1:123456789012:cluster/orders")
                .build();
        cloud.on(ListClustersRequest.class, request -> answer);
        EcsClient ecs = FakeClients.of(cloud).get(EcsClient.class);
        EcsClient floor = Plain.of(
                EcsClient.builder(),
                record(cloud, http -> Plain.of(EcsClient.builder(), http).listClusters()));
        return new Pair(ecs::listClusters, floor::listClusters);
    }

    static Pair identifying() {
        FakeCloud cloud = FakeCloud.create();
        StsClient sts = FakeClients.of(cloud).get(StsClient.class);
        StsClient floor = Plain.of(
                StsClient.builder(),
                record(cloud, http -> Plain.of(StsClient.builder(), http).getCallerIdentity()));
        return new Pair(sts::getCallerIdentity, floor::getCallerIdentity);
    }

    /** On the cloud this includes a fork of the empty cloud every 500 launches. */
    static Pair launching() {
        FakeCloud empty = FakeCloud.create();
        empty.ec2().instances();
        AtomicReference<FakeCloud> current = new AtomicReference<>(empty.fork());
        Ec2Client ec2 = FakeClients.of(current::get).get(Ec2Client.class);
        int[] launches = new int[1];
        FakeCloud recorded = empty.fork();
        String[] id = new String[1];
        Ec2Client launched = Plain.ec2(record(recorded, http -> id[0] = launch(Plain.ec2(http))));
        Ec2Client terminated = Plain.ec2(record(recorded, http -> terminate(Plain.ec2(http), id[0])));
        return new Pair(
                () -> {
                    if (++launches[0] % LAUNCHES == 0) {
                        current.set(empty.fork());
                    }
                    return terminate(ec2, launch(ec2));
                },
                () -> terminate(terminated, launch(launched)));
    }

    /** A subclass: to have the JVM transform the interface takes half a minute in which everything is compiled anew. */
    static Pair describingOnMock() {
        FakeCloud cloud = withInstances(1);
        Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
        DescribeInstancesRequest request = DescribeInstancesRequest.builder().build();
        DescribeInstancesResponse answer = describe(ec2);
        Ec2Client mock =
                Mockito.mock(Ec2Client.class, Mockito.withSettings().stubOnly().mockMaker(MockMakers.SUBCLASS));
        Mockito.when(mock.describeInstances(ArgumentMatchers.any(DescribeInstancesRequest.class)))
                .thenReturn(answer);
        return new Pair(() -> ec2.describeInstances(request), () -> mock.describeInstances(request));
    }

    static Pair creating() {
        return new Pair(FakeCloud::create, null);
    }

    static Pair forking(int instances) {
        FakeCloud cloud = withInstances(instances);
        return new Pair(cloud::fork, null);
    }

    static Pair waiting() {
        FakeCloud empty = FakeCloud.create();
        empty.ec2().instances();
        AtomicReference<FakeCloud> current = new AtomicReference<>(empty.fork());
        Ec2Client ec2 = FakeClients.of(current::get).get(Ec2Client.class);
        int[] launches = new int[1];
        return new Pair(
                () -> {
                    if (++launches[0] % LAUNCHES == 0) {
                        current.set(empty.fork());
                    }
                    String id = launch(ec2);
                    return ec2.waiter().waitUntilInstanceRunning(r -> r.instanceIds(id));
                },
                null);
    }

    // The calls

    static DescribeInstancesResponse describe(Ec2Client ec2) {
        return ec2.describeInstances();
    }

    private static String launch(Ec2Client ec2) {
        RunInstancesResponse launched = ec2.runInstances(r -> r.imageId("ami-0abcdef1234567890")
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1));
        return launched.instances().get(0).instanceId();
    }

    private static TerminateInstancesResponse terminate(Ec2Client ec2, String id) {
        return ec2.terminateInstances(r -> r.instanceIds(id));
    }

    // The clients

    /** The answer of a cloud to one call, for a client that nothing stands behind. */
    static CannedHttpClient record(FakeCloud cloud, Consumer<SdkHttpClient> call) {
        RecordingHttpClient recording = new RecordingHttpClient(FakeSdkHttpClient.of(cloud));
        call.accept(recording);
        return recording.canned();
    }
}
