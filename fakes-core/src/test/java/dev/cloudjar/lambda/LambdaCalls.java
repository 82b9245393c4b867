package dev.cloudjar.lambda;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.time.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Calls a cloud's Lambda as the adapter does, without a wire; an AWS error is thrown. */
record LambdaCalls(FakeCloud cloud) {

    static final String ROLE = "arn:aws:iam::123456789012:role/orders";

    static LambdaCalls on(FakeCloud cloud) {
        return new LambdaCalls(cloud);
    }

    <R> R call(SdkRequest request, Class<R> type) {
        return type.cast(cloud.dispatch(ApiCall.of(new Place("123456789012", "us-east-1"), request))
                .orThrow());
    }

    static CreateFunctionRequest.Builder function(String name) {
        return CreateFunctionRequest.builder()
                .functionName(name)
                .runtime("java21")
                .role(ROLE)
                .handler("example.Handler")
                .code(code -> code.zipFile(zip(Map.of("readme.txt", text("no code")))));
    }

    CreateFunctionResponse create(String name) {
        return call(function(name).build(), CreateFunctionResponse.class);
    }

    CreateFunctionResponse create(String name, Consumer<CreateFunctionRequest.Builder> settings) {
        CreateFunctionRequest.Builder request = function(name);
        settings.accept(request);
        return call(request.build(), CreateFunctionResponse.class);
    }

    GetFunctionConfigurationResponse configuration(String name) {
        return call(
                GetFunctionConfigurationRequest.builder().functionName(name).build(),
                GetFunctionConfigurationResponse.class);
    }

    InvokeResponse invoke(String name, String payload) {
        return invoke(name, payload, request -> {});
    }

    InvokeResponse invoke(String name, String payload, Consumer<InvokeRequest.Builder> change) {
        InvokeRequest.Builder request =
                InvokeRequest.builder().functionName(name).payload(SdkBytes.fromUtf8String(payload));
        change.accept(request);
        return call(request.build(), InvokeResponse.class);
    }

    String answer(String name, String payload) {
        return invoke(name, payload).payload().asUtf8String();
    }

    static String tail(InvokeResponse response) {
        return new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static SdkBytes zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : new LinkedHashMap<>(files).entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }
}
