package dev.cloudjar.sdk.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ClientEndpointProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.protocols.core.ExceptionMetadata;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.protocols.json.AwsJsonProtocol;
import software.amazon.awssdk.protocols.json.JsonOperationMetadata;
import software.amazon.awssdk.protocols.rpcv2.SmithyRpcV2CborProtocolFactory;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;

/**
 * What a CloudWatch client of SDK 2.54 and later does: the SDK's own CBOR protocol around the model classes, which older
 * modules have, too.
 */
@SuppressWarnings("deprecation") // as the clients that the SDK generates do
final class CborClient {

    private static final URI ENDPOINT = URI.create("https://monitoring.us-east-1.amazonaws.com");

    private final SmithyRpcV2CborProtocolFactory protocol;
    private final Function<WireRequest, WireResponse> server;

    CborClient(Function<WireRequest, WireResponse> server) {
        this.server = server;
        SmithyRpcV2CborProtocolFactory.Builder builder = SmithyRpcV2CborProtocolFactory.builder()
                .protocol(AwsJsonProtocol.SMITHY_RPC_V2_CBOR)
                .protocolVersion("1.0")
                .hasAwsQueryCompatible(true)
                .clientConfiguration(SdkClientConfiguration.builder()
                        .option(
                                SdkClientOption.CLIENT_ENDPOINT_PROVIDER,
                                ClientEndpointProvider.forEndpointOverride(ENDPOINT))
                        .build())
                .defaultServiceExceptionSupplier(CloudWatchException::builder);
        SdkService.CLOUDWATCH
                .exceptions()
                .forEach(exception -> metadata(exception).ifPresent(builder::registerModeledException));
        this.protocol = builder.build();
    }

    private static Optional<ExceptionMetadata> metadata(Class<?> exception) {
        Supplier<SdkPojo> newBuilder = () -> ModelClass.of(exception).newBuilder();
        List<String> shapes = Facts.lines("cloudwatch.errors").stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        String name = exception.getSimpleName();
        Optional<String> shape = shapes.contains(name)
                ? Optional.of(name)
                : shapes.stream().filter(each -> isNamed(name, each)).findFirst();
        return shape.map(known -> ExceptionMetadata.builder()
                .errorCode(known)
                .exceptionBuilderSupplier(newBuilder)
                .build());
    }

    /** {@code InvalidFormatFault} is {@code InvalidFormatException} in Java, as {@code ResourceNotFound} would be. */
    private static boolean isNamed(String exception, String shape) {
        String stem = exception
                .substring(0, exception.length() - "Exception".length())
                .toLowerCase(Locale.ROOT);
        String lower = shape.toLowerCase(Locale.ROOT);
        return lower.equals(stem) || lower.equals(stem + "fault");
    }

    /** Calls an operation, and throws what a client would throw. */
    Object call(String operation, SdkPojo request, Supplier<SdkPojo> newResponse) throws Exception {
        SdkHttpFullRequest http = protocol.createProtocolMarshaller(OperationInfo.builder()
                        .requestUri("/service/GraniteServiceVersion20100801/operation/" + operation)
                        .httpMethod(SdkHttpMethod.POST)
                        .hasExplicitPayloadMember(false)
                        .hasImplicitPayloadMembers(true)
                        .hasPayloadMembers(true)
                        .build())
                .marshall(request);
        WireResponse answer = server.apply(Exchange.wire(http, body(http)));
        SdkHttpFullResponse response = SdkHttpFullResponse.builder()
                .statusCode(answer.status())
                .headers(Exchange.head(answer).headers())
                .content(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                .build();
        JsonOperationMetadata metadata = JsonOperationMetadata.builder()
                .isPayloadJson(true)
                .hasStreamingSuccessResponse(false)
                .build();
        ExecutionAttributes attributes = new ExecutionAttributes();
        if (response.isSuccessful()) {
            HttpResponseHandler<SdkPojo> handler = protocol.createResponseHandler(metadata, newResponse);
            return handler.handle(response, attributes);
        }
        HttpResponseHandler<AwsServiceException> errors = protocol.createErrorResponseHandler(metadata);
        throw errors.handle(response, attributes);
    }

    private static byte[] body(SdkHttpFullRequest request) throws IOException {
        ContentStreamProvider content = request.contentStreamProvider().orElse(null);
        return content == null ? new byte[0] : content.newStream().readAllBytes();
    }
}
