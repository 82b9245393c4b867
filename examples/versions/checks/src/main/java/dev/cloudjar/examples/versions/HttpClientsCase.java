package dev.cloudjar.examples.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.sdk.FakeSdkAsyncHttpClient;
import dev.cloudjar.sdk.FakeSdkHttpClient;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK could choose among several HTTP clients of its own: Cloudjar's is taken all the same. */
@ExtendWith(FakeCloudExtension.class)
class HttpClientsCase {

    @Test
    void all_are_there() {
        assertThat(ServiceLoader.load(SdkHttpService.class).stream()
                        .map(provider -> provider.type().getSimpleName()))
                .contains("ApacheSdkHttpService", "UrlConnectionSdkHttpService", "AwsCrtSdkHttpService");
        assertThat(ServiceLoader.load(SdkAsyncHttpService.class).stream()
                        .map(provider -> provider.type().getSimpleName()))
                .contains("NettySdkAsyncHttpService", "AwsCrtSdkHttpService");
    }

    @Test
    void injected_clients_reach_the_cloud(FakeCloud cloud, StsClient sts, StsAsyncClient async) {
        assertThat(sts.getCallerIdentity().account()).isEqualTo(cloud.account());
        assertThat(async.getCallerIdentity().join().account()).isEqualTo(cloud.account());
    }

    @Test
    void configured_builders_reach_the_cloud(FakeCloud cloud) {
        try (StsClient sts =
                        FakeClients.of(cloud).configure(StsClient.builder()).build();
                StsAsyncClient async = FakeClients.of(cloud)
                        .configure(StsAsyncClient.builder())
                        .build()) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo(cloud.account());
            assertThat(async.getCallerIdentity().join().account()).isEqualTo(cloud.account());
        }
    }

    @Test
    void builders_with_the_http_client_reach_the_cloud(FakeCloud cloud) {
        try (StsClient sts = StsClient.builder()
                        .httpClient(FakeSdkHttpClient.of(cloud))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build();
                StsAsyncClient async = StsAsyncClient.builder()
                        .httpClient(FakeSdkAsyncHttpClient.of(cloud))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build()) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo(cloud.account());
            assertThat(async.getCallerIdentity().join().account()).isEqualTo(cloud.account());
        }
    }
}
