package dev.cloudjar.lambda;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Java runtime interface, aws-lambda-java-core: the one class that knows it. It is loaded only when a handler
 * implements one of its interfaces or takes its context.
 */
final class RuntimeInterface {

    private RuntimeInterface() {}

    static HandlerCode.Handler streamHandler(Object instance) {
        RequestStreamHandler handler = (RequestStreamHandler) instance;
        return (event, context) -> {
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(event), output, new RuntimeContext(context));
            return output.toByteArray();
        };
    }

    @SuppressWarnings("unchecked") // events are read into the handler's own event type
    static HandlerCode.Handler requestHandler(Object instance) {
        RequestHandler<@Nullable Object, @Nullable Object> handler =
                (RequestHandler<@Nullable Object, @Nullable Object>) instance;
        JavaType[] types = EventJson.typeArguments(instance.getClass(), RequestHandler.class);
        EventJson json = EventJson.forRuntime(types.length == 0 ? Object.class : types[0].getRawClass());
        JavaType type = types.length == 0 ? json.type(Object.class) : json.type(types[0]);
        return (event, context) ->
                json.toBytes(handler.handleRequest(json.read(event, type), new RuntimeContext(context)));
    }

    static Object context(LambdaContext context) {
        return new RuntimeContext(context);
    }

    private record RuntimeContext(LambdaContext context) implements Context {

        @Override
        public String getAwsRequestId() {
            return context.awsRequestId();
        }

        @Override
        public String getLogGroupName() {
            return context.logGroupName();
        }

        @Override
        public String getLogStreamName() {
            return context.logStreamName();
        }

        @Override
        public String getFunctionName() {
            return context.functionName();
        }

        @Override
        public String getFunctionVersion() {
            return context.functionVersion();
        }

        @Override
        public String getInvokedFunctionArn() {
            return context.invokedFunctionArn();
        }

        /** Set for calls through the AWS Mobile SDK only. */
        @Override
        public @Nullable CognitoIdentity getIdentity() {
            return null;
        }

        @Override
        public @Nullable ClientContext getClientContext() {
            return context.clientContext().map(Caller::parse).orElse(null);
        }

        @Override
        public int getRemainingTimeInMillis() {
            return (int) context.remainingTime().toMillis();
        }

        @Override
        public int getMemoryLimitInMB() {
            return context.memoryLimitInMB();
        }

        @Override
        public LambdaLogger getLogger() {
            return new Logger(context);
        }
    }

    private record Logger(LambdaContext context) implements LambdaLogger {

        @Override
        public void log(String message) {
            context.log(message);
        }

        @Override
        public void log(byte[] message) {
            context.log(new String(message, StandardCharsets.UTF_8));
        }
    }

    /** The client context as the Mobile SDK writes it: {@code client}, {@code custom} and {@code env}. */
    private record Caller(JsonNode json) implements ClientContext, Client {

        static Caller parse(String text) {
            EventJson events = EventJson.forTests();
            Object json = events.read(text.getBytes(StandardCharsets.UTF_8), events.type(JsonNode.class));
            return new Caller((JsonNode) Objects.requireNonNull(json));
        }

        @Override
        public @Nullable Client getClient() {
            return json.has("client") ? this : null;
        }

        @Override
        public Map<String, String> getCustom() {
            return texts(json.path("custom"));
        }

        @Override
        public Map<String, String> getEnvironment() {
            return texts(json.path("env"));
        }

        private static Map<String, String> texts(JsonNode object) {
            Map<String, String> texts = new LinkedHashMap<>();
            object.properties()
                    .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
            return texts;
        }

        @Override
        public @Nullable String getInstallationId() {
            return client("installation_id");
        }

        @Override
        public @Nullable String getAppTitle() {
            return client("app_title");
        }

        @Override
        public @Nullable String getAppVersionName() {
            return client("app_version_name");
        }

        @Override
        public @Nullable String getAppVersionCode() {
            return client("app_version_code");
        }

        @Override
        public @Nullable String getAppPackageName() {
            return client("app_package_name");
        }

        private @Nullable String client(String member) {
            return json.path("client").path(member).textValue();
        }
    }
}
