package dev.cloudjar.sdk.wire;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.ValidRequests;
import dev.cloudjar.time.TimeMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/** A cloud with something in it, and requests as real clients send them to it, in every protocol. */
final class FuzzCorpus {

    private static final int OF_A_FAKE = 40;
    private static final int OF_A_HANDLED_SERVICE = 5;

    private final Random random;
    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).journalCapacity(100).build();
    private final String instance = cloud.ec2().givenRunningInstance();
    private final List<RawRequest> requests = new ArrayList<>();

    FuzzCorpus(long seed) {
        random = new Random(seed);
        cloud.lambda().givenFunction("orders", (event, context) -> event);
        capture(SdkService.EC2, ec2());
        capture(SdkService.LAMBDA, lambda());
        capture(
                SdkService.STS,
                List.of(AssumeRoleRequest.builder()
                        .roleArn("arn:aws:iam::123456789012:role/shop")
                        .roleSessionName("s")
                        .build()));
        for (SdkService service : SdkService.values()) {
            capture(service, anything(service));
        }
        otherProtocolsOfCloudWatch();
    }

    /** What looks at what is in the cloud need to know. */
    Map<String, String> given() {
        return Map.of("FunctionName", "orders", "InstanceId", instance);
    }

    FakeCloud cloud() {
        return cloud;
    }

    List<RawRequest> requests() {
        return requests;
    }

    private List<SdkPojo> ec2() {
        return List.of(
                RunInstancesRequest.builder()
                        .imageId("ami-12345678")
                        .minCount(1)
                        .maxCount(2)
                        .instanceType("t3.micro")
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType(ResourceType.INSTANCE)
                                .tags(Tag.builder().key("team").value("shop").build())
                                .build())
                        .build(),
                StopInstancesRequest.builder().instanceIds(instance).build(),
                TerminateInstancesRequest.builder().instanceIds(instance).build(),
                CreateTagsRequest.builder()
                        .resources(instance)
                        .tags(Tag.builder().key("a").value("b").build())
                        .build(),
                CreateVolumeRequest.builder()
                        .availabilityZone("us-east-1a")
                        .size(8)
                        .build(),
                CreateSecurityGroupRequest.builder()
                        .groupName("web")
                        .description("web servers")
                        .build(),
                AuthorizeSecurityGroupIngressRequest.builder()
                        .groupName("default")
                        .ipProtocol("tcp")
                        .fromPort(80)
                        .toPort(80)
                        .cidrIp("10.0.0.0/8")
                        .build(),
                ModifyInstanceAttributeRequest.builder()
                        .instanceId(instance)
                        .disableApiTermination(v -> v.value(true))
                        .build(),
                DescribeInstancesRequest.builder()
                        .filters(Filter.builder()
                                .name("instance-state-name")
                                .values("running")
                                .build())
                        .build());
    }

    private static List<SdkPojo> lambda() {
        return List.of(
                CreateFunctionRequest.builder()
                        .functionName("new")
                        .role("arn:aws:iam::123456789012:role/lambda")
                        .runtime("java21")
                        .handler("a.B::c")
                        .code(FunctionCode.builder()
                                .zipFile(SdkBytes.fromUtf8String("no archive"))
                                .build())
                        .build(),
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("orders")
                        .memorySize(256)
                        .timeout(7)
                        .build(),
                PublishVersionRequest.builder().functionName("orders").build(),
                CreateAliasRequest.builder()
                        .functionName("orders")
                        .name("live")
                        .functionVersion("$LATEST")
                        .build(),
                AddPermissionRequest.builder()
                        .functionName("orders")
                        .statementId("s")
                        .action("lambda:InvokeFunction")
                        .principal("s3.amazonaws.com")
                        .build(),
                TagResourceRequest.builder()
                        .resource("arn:aws:lambda:us-east-1:123456789012:function:orders")
                        .tags(Map.of("team", "shop"))
                        .build(),
                InvokeRequest.builder()
                        .functionName("orders")
                        .payload(SdkBytes.fromUtf8String("{\"n\":1}"))
                        .build());
    }

    /** Valid requests of operations picked at random; where nothing is faked, the test answers them with nothing. */
    private List<SdkPojo> anything(SdkService service) {
        Set<String> faked = faked(service);
        List<SdkService.Operation> operations = new ArrayList<>(service.operations());
        Collections.shuffle(operations, random);
        List<SdkPojo> picked = new ArrayList<>();
        for (SdkService.Operation operation : operations) {
            if (faked.isEmpty() ? picked.size() < OF_A_HANDLED_SERVICE : faked.contains(operation.javaName())) {
                if (faked.isEmpty()) {
                    answerWithNothing(operation);
                }
                picked.add(ValidRequests.of(service.serviceName(), operation.requestType(), random));
            }
            if (picked.size() == OF_A_FAKE) {
                break;
            }
        }
        return picked;
    }

    private Set<String> faked(SdkService service) {
        return switch (service) {
            case EC2 -> cloud.ec2().operations().names();
            case LAMBDA -> cloud.lambda().operations().names();
            case STS -> cloud.sts().operations().names();
            default -> Set.of();
        };
    }

    private void answerWithNothing(SdkService.Operation operation) {
        SdkResponse nothing = (SdkResponse) ((Buildable) operation.newResponse()).build();
        cloud.on(operation.requestType().asSubclass(SdkRequest.class), request -> nothing);
    }

    private void capture(SdkService service, List<? extends SdkPojo> calls) {
        Object client = service.client(new Exchange(this::note));
        for (SdkPojo call : calls) {
            String name = call.getClass().getSimpleName();
            try {
                new SdkService.Operation(service, name.substring(0, name.length() - "Request".length()))
                        .call(client, call);
            } catch (Throwable answered) {
                // nothing answers here: it was sent, which is all
            }
        }
    }

    private WireResponse note(WireRequest request) {
        requests.add(RawRequest.of(request));
        return new WireResponse(400, WireHeaders.of("Content-Type", "text/plain"), new byte[0]);
    }

    private void otherProtocolsOfCloudWatch() {
        PutMetricDataRequest data = PutMetricDataRequest.builder()
                .namespace("shop")
                .metricData(d -> d.metricName("Orders")
                        .value(1.5)
                        .timestamp(cloud.clock().instant()))
                .build();
        answerWithNothing(new SdkService.Operation(SdkService.CLOUDWATCH, "PutMetricData"));
        for (int i = 0; i < 10; i++) {
            try {
                new CborClient(this::noteSigned).call("PutMetricData", data, () -> {
                    throw new IllegalStateException("nothing answers here");
                });
            } catch (Exception answered) {
                // it was sent, which is all
            }
            requests.add(RawRequest.of(Requests.form(
                    "monitoring",
                    ("{\"Namespace\":\"shop\",\"MetricData\":[{\"MetricName\":\"Orders\",\"Value\":1.5,"
                                    + "\"Timestamp\":1767225600}]}")
                            .getBytes(StandardCharsets.UTF_8),
                    "Content-Type",
                    "application/x-amz-json-1.0",
                    "X-Amz-Target",
                    "GraniteServiceVersion20100801.PutMetricData")));
        }
    }

    private WireResponse noteSigned(WireRequest request) {
        RawRequest raw = RawRequest.of(request);
        RawRequest signature = RawRequest.of(Requests.form("monitoring", new byte[0]));
        return note(request, raw.header("Authorization", signature.header("Authorization")));
    }

    private WireResponse note(WireRequest sent, RawRequest signed) {
        WireResponse answer = note(sent);
        requests.set(requests.size() - 1, signed);
        return answer;
    }
}
