package dev.cloudjar.junit;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/** Stands for the network, which no test needs: an HTTP implementation of the class path that writes down what reaches it. */
public final class RecordingHttpService implements SdkHttpService {

    private static final List<String> HOSTS = new ArrayList<>();

    static synchronized List<String> takeHosts() {
        List<String> hosts = List.copyOf(HOSTS);
        HOSTS.clear();
        return hosts;
    }

    private static synchronized void record(String host) {
        HOSTS.add(host);
    }

    @Override
    public SdkHttpClient.Builder<?> createHttpClientBuilder() {
        return new Builder();
    }

    private static final class Builder implements SdkHttpClient.Builder<Builder> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap settings) {
            return client();
        }
    }

    static SdkHttpClient client() {
        return new Client();
    }

    private static final class Client implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    record(request.httpRequest().host() + ":"
                            + request.httpRequest().port());
                    byte[] body = "<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>"
                            .getBytes(StandardCharsets.UTF_8);
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpFullResponse.builder()
                                    .statusCode(200)
                                    .putHeader("Content-Length", Integer.toString(body.length))
                                    .build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public String clientName() {
            return "Recording";
        }

        @Override
        public void close() {}
    }
}
