package dev.cloudjar.examples.benchmarks;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Clients as anybody builds them, without what Cloudjar adds; the machine's profile is left out on both sides. */
final class Plain {

    private Plain() {}

    static Ec2Client ec2(SdkHttpClient http) {
        return of(Ec2Client.builder(), http);
    }

    static LambdaClient lambda(SdkHttpClient http) {
        return of(LambdaClient.builder(), http);
    }

    static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C of(B builder, SdkHttpClient http) {
        return asAnybody(builder.httpClient(http)).build();
    }

    static <B extends AwsAsyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C async(
            B builder, CannedHttpClient canned) {
        return asAnybody(builder.httpClient(new CannedAsyncHttpClient(canned))).build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B asAnybody(B builder) {
        return builder.region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "secret")))
                .overrideConfiguration(
                        o -> o.defaultProfileFile(ProfileFile.aggregator().build()));
    }
}
