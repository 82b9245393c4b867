package dev.cloudjar.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.identity.AccessKey;
import dev.cloudjar.identity.AssumableRole;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.ProvidedContext;
import software.amazon.awssdk.services.sts.model.Tag;

class StsTest {

    private static final GetSessionTokenRequest SESSION =
            GetSessionTokenRequest.builder().build();

    private final FakeCloud cloud = FakeCloud.create();
    private final StsCalls sts = StsCalls.on(cloud);

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable call, String code) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo(code));
    }

    private Credentials session() {
        return sts.call(SESSION, GetSessionTokenResponse.class).credentials();
    }

    private Credentials federated() {
        return sts.call(GetFederationTokenRequest.builder().name("bob").build(), GetFederationTokenResponse.class)
                .credentials();
    }

    @Nested
    class Callers {

        @Test
        void who_calls_without_an_issued_key_is_a_user_of_the_account() {
            GetCallerIdentityResponse identity =
                    sts.call(GetCallerIdentityRequest.builder().build(), GetCallerIdentityResponse.class);

            assertThat(identity.account()).isEqualTo("123456789012");
            assertThat(identity.arn()).isEqualTo("arn:aws:iam::123456789012:user/cloudjar");
            assertThat(identity.userId()).matches("AIDA[A-Z2-7]{17}");
            assertThat(sts.as("210987654321", null).whoAmI()).isEqualTo("arn:aws:iam::210987654321:user/cloudjar");
        }

        @Test
        void a_users_own_key_is_the_users_everywhere() {
            AccessKey key = cloud.in("eu-west-1").account("210987654321").sts().givenAccessKey("alice");

            assertThat(key.id()).matches("AKIA[A-Z2-7]{16}");
            assertThat(sts.as(key).whoAmI()).isEqualTo("arn:aws:iam::210987654321:user/alice");
            assertThat(sts.call(
                                    GetAccessKeyInfoRequest.builder()
                                            .accessKeyId(key.id())
                                            .build(),
                                    GetAccessKeyInfoResponse.class)
                            .account())
                    .isEqualTo("210987654321");
        }

        @Test
        void a_partition_has_its_own_arns() {
            assertThat(sts.in("cn-north-1").whoAmI()).isEqualTo("arn:aws-cn:iam::123456789012:user/cloudjar");
        }
    }

    @Nested
    class Roles {

        @Test
        void a_session_of_a_role_is_who_it_says() {
            AssumeRoleResponse assumed = sts.assume(r -> {});

            assertThat(assumed.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::210987654321:assumed-role/deploy/ci");
            assertThat(assumed.assumedRoleUser().assumedRoleId()).matches("AROA[A-Z2-7]{17}:ci");
            assertThat(assumed.credentials().accessKeyId()).matches("ASIA[A-Z2-7]{16}");
            assertThat(assumed.credentials().secretAccessKey()).hasSize(40);
            assertThat(assumed.packedPolicySize()).isNull();
            assertThat(sts.as(assumed.credentials()).whoAmI())
                    .isEqualTo(assumed.assumedRoleUser().arn());
        }

        @Test
        void the_same_role_has_the_same_id_and_every_session_its_own_key() {
            AssumeRoleResponse first = sts.assume(r -> {});
            AssumeRoleResponse second = sts.assume(r -> {});

            assertThat(second.assumedRoleUser()).isEqualTo(first.assumedRoleUser());
            assertThat(second.credentials()).isNotEqualTo(first.credentials());
        }

        @Test
        void the_same_seed_issues_the_same_credentials() {
            AssumeRoleResponse elsewhere = StsCalls.on(FakeCloud.create()).assume(r -> {});

            assertThat(sts.assume(r -> {})).isEqualTo(elsewhere);
        }

        @Test
        void the_expiry_is_shown_a_hundred_years_late_and_kept_as_it_is() {
            Credentials credentials = sts.assume(r -> r.durationSeconds(43_200)).credentials();

            assertThat(credentials.expiration()).isEqualTo(Instant.parse("2126-01-01T12:00:00Z"));
            assertThat(cloud.sts()
                            .accessKey(credentials.accessKeyId())
                            .orElseThrow()
                            .expires())
                    .hasValue(Instant.parse("2026-01-01T12:00:00Z"));
        }

        @Test
        void where_time_follows_real_time_the_expiry_is_shown_as_it_is() {
            try (FakeCloud real = FakeCloud.builder()
                    .timeMode(TimeMode.WALL_CLOCK)
                    .startingAt(Instant.parse("2026-06-01T00:00:00Z"))
                    .build()) {
                assertThat(StsCalls.on(real).assume(r -> {}).credentials().expiration())
                        .isBetween("2026-06-01T01:00:00Z", "2026-06-02T00:00:00Z");
            }
        }

        @Test
        void what_the_api_bounds_is_bounded() {
            assertRefused(() -> sts.assume(r -> r.durationSeconds(899)), "ValidationError");
            assertRefused(() -> sts.assume(r -> r.durationSeconds(43_201)), "ValidationError");
            assertRefused(() -> sts.assume(r -> r.roleSessionName("no spaces")), "ValidationError");
            assertRefused(() -> sts.assume(r -> r.roleSessionName(null)), "ValidationError");
            assertRefused(() -> sts.assume(r -> r.externalId("x")), "ValidationError");
        }

        @Test
        void an_arn_that_is_not_a_roles_is_invalid() {
            assertRefused(() -> sts.assume(r -> r.roleArn("arn:aws:iam::210987654321:user/deploy")), "ValidationError")
                    .hasMessage("arn:aws:iam::210987654321:user/deploy is invalid");
            assertRefused(() -> sts.assume(r -> r.roleArn("arn:aws-cn:iam::210987654321:role/x")), "ValidationError");
            assertRefused(() -> sts.assume(r -> r.roleArn("arn:aws:iam::21098765432:role/deploy")), "ValidationError");
        }

        @Test
        void a_chained_session_lasts_an_hour_at_most() {
            StsCalls first = sts.assumed();

            assertThat(first.assume(r -> r.durationSeconds(3600)).credentials()).isNotNull();
            assertRefused(() -> first.assume(r -> r.durationSeconds(3601)), "ValidationError")
                    .hasMessageContaining("1 hour session limit for roles assumed by role chaining");
            assertThat(sts.as(session()).assume(r -> r.durationSeconds(43_200)).credentials())
                    .isNotNull();
        }

        @Test
        void a_given_role_lasts_as_long_as_it_says() {
            cloud.sts().givenRole(AssumableRole.of(StsCalls.ROLE).trusting("123456789012"));

            assertRefused(() -> sts.assume(r -> r.durationSeconds(3601)), "ValidationError")
                    .hasMessageContaining("MaxSessionDuration");
        }

        @Test
        void a_given_role_trusts_whom_it_says() {
            cloud.sts().givenRole(AssumableRole.of(StsCalls.ROLE));

            assertRefused(() -> sts.assume(r -> {}), "AccessDenied")
                    .hasMessage("User: arn:aws:iam::123456789012:user/cloudjar is not authorized to perform:"
                            + " sts:AssumeRole on resource: " + StsCalls.ROLE);
            assertThat(sts.as("210987654321", null).assume(r -> {}).credentials())
                    .isNotNull();
        }

        @Test
        void a_role_with_an_external_id_asks_for_it() {
            cloud.sts()
                    .givenRole(AssumableRole.of(StsCalls.ROLE)
                            .trusting("123456789012")
                            .requiringExternalId("contract-7"));

            assertRefused(() -> sts.assume(r -> {}), "AccessDenied");
            assertRefused(() -> sts.assume(r -> r.externalId("contract-8")), "AccessDenied");
            assertThat(sts.assume(r -> r.externalId("contract-7")).credentials())
                    .isNotNull();
        }

        @Test
        void a_realistic_cloud_knows_given_roles_only() {
            FakeCloud strict =
                    FakeCloud.builder().strictness(Strictness.REALISTIC).build();

            assertRefused(() -> StsCalls.on(strict).assume(r -> {}), "AccessDenied");
        }

        @Test
        void tags_are_inherited_where_they_are_transitive() {
            StsCalls first = sts.as(sts.assume(
                            r -> r.tags(tag("team", "red"), tag("cost", "7")).transitiveTagKeys("team"))
                    .credentials());

            String second =
                    first.assume(r -> r.tags(tag("step", "2"))).credentials().accessKeyId();

            assertThat(cloud.sts().accessKey(second).orElseThrow().tags())
                    .isEqualTo(Map.of("team", "red", "step", "2"));
            assertRefused(() -> first.assume(r -> r.tags(tag("TEAM", "blue"))), "ValidationError");
            assertRefused(() -> sts.assume(r -> r.tags(tag("a", "1"), tag("A", "2"))), "ValidationError");
            assertRefused(() -> sts.assume(r -> r.tags(tag("aws:x", "1"))), "ValidationError");
            assertRefused(() -> sts.assume(r -> r.transitiveTagKeys("a")), "ValidationError");
        }

        @Test
        void a_source_identity_stays() {
            AssumeRoleResponse first = sts.assume(r -> r.sourceIdentity("alice"));

            assertThat(first.sourceIdentity()).isEqualTo("alice");
            assertThat(sts.as(first.credentials()).assume(r -> {}).sourceIdentity())
                    .isEqualTo("alice");
            assertRefused(() -> sts.as(first.credentials()).assume(r -> r.sourceIdentity("bob")), "AccessDenied");
        }

        @Test
        void session_policies_are_checked_for_their_form_and_size() {
            String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

            assertThat(sts.assume(r -> r.policy(policy)).packedPolicySize()).isEqualTo(2);
            assertThat(cloud.journal().timeLine()).contains("Cloudjar evaluates no permissions");
            assertRefused(() -> sts.assume(r -> r.policy("{")), "MalformedPolicyDocument");
            assertRefused(() -> sts.assume(r -> r.policy(policy + " ".repeat(2048))), "PackedPolicyTooLarge");
            assertRefused(
                    () -> sts.assume(r -> r.policyArns(PolicyDescriptorType.builder()
                            .arn("arn:aws:s3:::a-bucket-name")
                            .build())),
                    "ValidationError");
        }

        @Test
        void a_device_has_a_serial_number_and_a_code() {
            assertRefused(() -> sts.assume(r -> r.tokenCode("123456")), "AccessDenied")
                    .hasMessageContaining("must provide both");
            assertThat(sts.assume(r -> r.serialNumber("GAHT12345678").tokenCode("123456"))
                            .credentials())
                    .isNotNull();
        }

        @Test
        void what_is_not_faked_is_refused() {
            assertRefused(
                            () -> sts.assume(r -> r.providedContexts(ProvidedContext.builder()
                                    .providerArn("arn:aws:iam::aws:contextProvider/IdentityCenter")
                                    .contextAssertion("assertion")
                                    .build())),
                            "CloudjarNotFaked")
                    .hasMessageContaining("AssumeRole.ProvidedContexts");
            assertRefused(
                            () -> sts.call(
                                    DecodeAuthorizationMessageRequest.builder()
                                            .encodedMessage("x")
                                            .build(),
                                    Object.class),
                            "CloudjarNotFaked")
                    .hasMessageContaining("there is none to decode");
        }

        private static Tag tag(String key, String value) {
            return Tag.builder().key(key).value(value).build();
        }
    }

    @Nested
    class Users {

        @Test
        void a_session_of_a_user_is_the_users() {
            Credentials credentials = session();

            assertThat(sts.as(credentials).whoAmI()).isEqualTo("arn:aws:iam::123456789012:user/cloudjar");
            assertThat(credentials.expiration()).isEqualTo(Instant.parse("2126-01-01T12:00:00Z"));
        }

        @Test
        void a_federated_user_has_the_name_it_was_given() {
            GetFederationTokenResponse response = sts.call(
                    GetFederationTokenRequest.builder()
                            .name("bob")
                            .durationSeconds(129_600)
                            .build(),
                    GetFederationTokenResponse.class);

            assertThat(response.federatedUser().arn()).isEqualTo("arn:aws:sts::123456789012:federated-user/bob");
            assertThat(response.federatedUser().federatedUserId()).isEqualTo("123456789012:bob");
            assertThat(sts.as(response.credentials()).whoAmI())
                    .isEqualTo(response.federatedUser().arn());
        }

        @Test
        void sessions_may_not_do_what_users_may() {
            assertRefused(() -> sts.as(session()).call(SESSION, Object.class), "AccessDenied")
                    .hasMessage("Cannot call GetSessionToken with session credentials");
            assertRefused(
                    () -> sts.assumed()
                            .call(
                                    GetFederationTokenRequest.builder()
                                            .name("bob")
                                            .build(),
                                    Object.class),
                    "AccessDenied");
            assertRefused(() -> sts.as(federated()).assume(r -> {}), "AccessDenied");
        }
    }

    @Nested
    class Validity {

        @Test
        void a_session_ends_at_its_virtual_expiry() {
            StsCalls session = sts.as(sts.assume(r -> r.durationSeconds(900)).credentials());

            cloud.clock().advance(Duration.ofSeconds(899));
            assertThat(session.whoAmI()).contains("assumed-role");
            cloud.clock().advance(Duration.ofSeconds(1));

            assertRefused(session::whoAmI, "ExpiredToken")
                    .hasMessage("The security token included in the request is expired");
        }

        @Test
        void a_sessions_key_needs_its_own_token() {
            Credentials credentials = session();

            assertRefused(() -> sts.as(credentials.accessKeyId(), null).whoAmI(), "InvalidClientTokenId");
            assertRefused(() -> sts.as(credentials.accessKeyId(), "another").whoAmI(), "InvalidClientTokenId");
        }

        @Test
        void a_refused_call_issues_nothing() {
            assertRefused(() -> sts.assume(r -> r.roleArn("arn:aws:iam::210987654321:user/x")), "ValidationError");

            assertThat(sts.assume(r -> {}))
                    .isEqualTo(StsCalls.on(FakeCloud.create()).assume(r -> {}));
        }

        @Test
        void a_fork_knows_the_keys_issued_before_it_and_keeps_its_own() {
            Credentials before = session();
            FakeCloud fork = cloud.fork();

            Credentials after = StsCalls.on(fork).assume(r -> {}).credentials();

            assertThat(StsCalls.on(fork).as(before).whoAmI()).endsWith("user/cloudjar");
            assertThat(fork.accountOf(after.accessKeyId())).isEqualTo("210987654321");
            assertThat(cloud.accountOf(after.accessKeyId())).isEqualTo("123456789012");
        }
    }
}
