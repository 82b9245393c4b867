package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** One operation of each protocol, called by a sync and by an async client. */
@SuppressWarnings("ImmutableEnumChecker") // its functions and responses never change
enum EachProtocol {
    EC2_QUERY(
            "ec2",
            "DescribeInstances",
            DescribeInstancesRequest.class,
            DescribeInstancesResponse.builder().nextToken("more").build(),
            clients -> clients.get(Ec2Client.class).describeInstances(),
            clients -> clients.get(Ec2AsyncClient.class).describeInstances()),
    AWS_QUERY(
            "sts",
            "GetCallerIdentity",
            GetCallerIdentityRequest.class,
            GetCallerIdentityResponse.builder().account("123456789012").build(),
            clients -> clients.get(StsClient.class).getCallerIdentity(),
            clients -> clients.get(StsAsyncClient.class).getCallerIdentity()),
    JSON_1_1(
            "ecs",
            "ListClusters",
            ListClustersRequest.class,
            ListClustersResponse.builder().clusterArns("arn:1").build(),
            clients -> clients.get(EcsClient.class).listClusters(),
            clients -> clients.get(EcsAsyncClient.class).listClusters()),
    JSON_1_0(
            "sqs",
            "ListQueues",
            ListQueuesRequest.class,
            ListQueuesResponse.builder().queueUrls("https://queue").build(),
            clients -> clients.get(SqsClient.class).listQueues(),
            clients -> clients.get(SqsAsyncClient.class).listQueues()),
    REST_JSON(
            "lambda",
            "ListFunctions",
            ListFunctionsRequest.class,
            ListFunctionsResponse.builder().nextMarker("more").build(),
            clients -> clients.get(LambdaClient.class).listFunctions(),
            clients -> clients.get(LambdaAsyncClient.class).listFunctions());

    private final String service;
    private final String operation;
    private final Class<? extends SdkRequest> requestType;
    private final SdkResponse response;
    private final Function<FakeClients, SdkResponse> sync;
    private final Function<FakeClients, CompletableFuture<? extends SdkResponse>> async;

    EachProtocol(
            String service,
            String operation,
            Class<? extends SdkRequest> requestType,
            SdkResponse response,
            Function<FakeClients, SdkResponse> sync,
            Function<FakeClients, CompletableFuture<? extends SdkResponse>> async) {
        this.service = service;
        this.operation = operation;
        this.requestType = requestType;
        this.response = response;
        this.sync = sync;
        this.async = async;
    }

    String service() {
        return service;
    }

    String operation() {
        return operation;
    }

    /** Lets the operation answer, and counts how often it took effect. */
    AtomicInteger givenEffect(FakeCloud cloud) {
        AtomicInteger effects = new AtomicInteger();
        cloud.on(requestType, request -> {
            effects.incrementAndGet();
            return response;
        });
        return effects;
    }

    SdkResponse call(FakeClients clients) {
        return sync.apply(clients);
    }

    CompletableFuture<? extends SdkResponse> callAsync(FakeClients clients) {
        return async.apply(clients);
    }

    /** By an async client, and throws what a sync one would. */
    SdkResponse join(FakeClients clients) {
        try {
            return callAsync(clients).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
