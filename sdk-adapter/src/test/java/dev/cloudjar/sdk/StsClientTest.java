package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.sts.model.StsException;

class StsClientTest {

    private static final String ROLE = "arn:aws:iam::210987654321:role/deploy";

    private final FakeCloud cloud = FakeCloud.create();
    private final FakeClients clients = FakeClients.of(cloud);
    private final StsClient sts = clients.get(StsClient.class);

    private Credentials assumed() {
        return sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("ci")).credentials();
    }

    private static AwsCredentialsProvider provider(Credentials credentials) {
        return StaticCredentialsProvider.create(AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
    }

    private Ec2Client ec2(AwsCredentialsProvider credentials) {
        return clients.configure(Ec2Client.builder())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
    }

    @Test
    void a_client_asks_who_it_is() {
        assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::123456789012:user/cloudjar");
        assertThat(clients.account("210987654321")
                        .get(StsAsyncClient.class)
                        .getCallerIdentity()
                        .join()
                        .account())
                .isEqualTo("210987654321");
    }

    @Test
    void the_sdks_provider_assumes_a_role_once_and_its_calls_reach_the_roles_account() {
        String there = cloud.in("us-east-1").account("210987654321").ec2().givenRunningInstance();

        try (StsAssumeRoleCredentialsProvider provider = StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .refreshRequest(r -> r.roleArn(ROLE).roleSessionName("ci"))
                        .build();
                Ec2Client ec2 = ec2(provider)) {
            ec2.describeInstances();

            assertThat(ec2.describeInstances().reservations())
                    .singleElement()
                    .satisfies(reservation -> assertThat(reservation.ownerId()).isEqualTo("210987654321"))
                    .satisfies(reservation -> assertThat(
                                    reservation.instances().get(0).instanceId())
                            .isEqualTo(there));
        }
        assertThat(cloud.journal().calls("sts:AssumeRole")).isEqualTo(1);
    }

    @Test
    void an_ended_session_is_refused_in_the_words_of_the_service() {
        Credentials credentials = assumed();
        StsClient session = clients.configure(StsClient.builder())
                .region(Region.US_EAST_1)
                .credentialsProvider(provider(credentials))
                .build();
        LambdaClient lambda = clients.configure(LambdaClient.builder())
                .region(Region.US_EAST_1)
                .credentialsProvider(provider(credentials))
                .build();
        assertThat(session.getCallerIdentity().arn()).isEqualTo("arn:aws:sts::210987654321:assumed-role/deploy/ci");

        cloud.clock().advance(Duration.ofHours(1));

        assertThatThrownBy(session::getCallerIdentity)
                .isInstanceOfSatisfying(
                        StsException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken"));
        assertThatThrownBy(lambda::listFunctions)
                .isInstanceOfSatisfying(
                        LambdaException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException"));
        assertThatThrownBy(() -> ec2(provider(credentials)).describeInstances())
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("RequestExpired"));
    }

    @Test
    void a_modelled_error_is_its_own_exception() {
        assertThatThrownBy(() -> sts.assumeRole(
                        r -> r.roleArn(ROLE).roleSessionName("ci").policy("{")))
                .isInstanceOf(MalformedPolicyDocumentException.class);
        assertThat(assumed().expiration()).isEqualTo(Instant.parse("2126-01-01T01:00:00Z"));
    }
}
