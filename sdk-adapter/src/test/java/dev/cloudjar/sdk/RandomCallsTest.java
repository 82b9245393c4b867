package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.sdk.RandomCalls.Call;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;

/** What holds for any calls, of real clients: each sequence is made up from its seed. */
class RandomCallsTest {

    /** Presets by name. */
    enum Severity {
        LENIENT(Strictness.LENIENT),
        HOSTILE(Strictness.HOSTILE);

        @SuppressWarnings("ImmutableEnumChecker") // a record of enums
        private final Strictness strictness;

        Severity(Strictness strictness) {
            this.strictness = strictness;
        }
    }

    private static final int CALLS = 250;
    private static final Place HERE = new Place("123456789012", "us-east-1");

    @ParameterizedTest
    @CsvSource({"1, LENIENT", "2, LENIENT", "3, LENIENT", "4, HOSTILE", "5, HOSTILE"})
    void the_same_seed_and_calls_give_the_same_answers_and_the_same_journal(long seed, Severity severity) {
        assertThat(story(seed, severity)).isEqualTo(story(seed, severity));
    }

    @ParameterizedTest
    @CsvSource({"11, LENIENT", "12, LENIENT", "13, LENIENT", "14, HOSTILE", "15, HOSTILE"})
    void a_fork_and_its_origin_do_not_touch_each_other(long seed, Severity severity) {
        FakeCloud origin = cloud(seed, severity);
        RandomCalls calls = new RandomCalls(seed);
        make(calls, origin, CALLS / 2);
        FakeCloud fork = origin.fork();
        String before = state(fork) + fork.journal().timeLine();

        List<Call> more = make(calls, origin, CALLS / 2);
        assertThat(state(fork) + fork.journal().timeLine()).isEqualTo(before);

        String after = state(origin) + origin.journal().timeLine();
        more.forEach(call -> call.make(fork));
        assertThat(state(origin) + origin.journal().timeLine()).isEqualTo(after);
        assertThat(state(fork) + fork.journal().timeLine()).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void failed_calls_leave_state_alone(long seed) {
        FakeCloud cloud =
                FakeCloud.builder().seed(seed).timeMode(TimeMode.MANUAL).build();
        RandomCalls calls = new RandomCalls(seed);
        String before = state(cloud);
        int failed = 0;
        for (int i = 0; i < CALLS; i++) {
            Call call = calls.next();
            String answer = call.make(cloud);
            String after = state(cloud);
            calls.heard(answer);
            if (answer.startsWith("refused")) {
                failed++;
                assertThat(after).as("%s: %s", call, answer).isEqualTo(before);
            }
            if (i % 10 == 9) {
                cloud.clock().advance(Duration.ofSeconds(20));
                after = state(cloud);
            }
            before = after;
        }
        assertThat(failed).isBetween(CALLS / 5, CALLS * 9 / 10);
    }

    private static FakeCloud cloud(long seed, Severity severity) {
        return FakeCloud.builder().seed(seed).strictness(severity.strictness).build();
    }

    private static String story(long seed, Severity severity) {
        FakeCloud cloud = cloud(seed, severity);
        RandomCalls calls = new RandomCalls(seed);
        StringBuilder story = new StringBuilder();
        for (int i = 0; i < CALLS; i++) {
            Call call = calls.next();
            String answer = call.make(cloud);
            calls.heard(answer);
            story.append(call).append('\n').append(answer).append('\n');
        }
        return story.append(cloud.journal().timeLine()).append(state(cloud)).toString();
    }

    private static List<Call> make(RandomCalls calls, FakeCloud cloud, int count) {
        List<Call> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Call call = calls.next();
            calls.heard(call.make(cloud));
            made.add(call);
        }
        return made;
    }

    /** Everything that a client could look up, as a fork answers it, and what lies ahead. */
    private static String state(FakeCloud cloud) {
        StringBuilder state = new StringBuilder().append(cloud.pending()).append('\n');
        FakeCloud fork = cloud.fork();
        for (SdkRequest look : looks()) {
            state.append(answer(fork, look)).append('\n');
        }
        return state.toString();
    }

    private static String answer(FakeCloud cloud, SdkRequest look) {
        try {
            return cloud.dispatch(ApiCall.of(HERE, look)).orThrow().toString();
        } catch (AwsError refused) {
            return refused.toString();
        }
    }

    private static List<SdkRequest> looks() {
        List<SdkRequest> looks = new ArrayList<>(List.of(
                DescribeImagesRequest.builder().owners("self").build(),
                DescribeInstancesRequest.builder().build(),
                DescribeInternetGatewaysRequest.builder().build(),
                DescribeKeyPairsRequest.builder().build(),
                DescribeNetworkAclsRequest.builder().build(),
                DescribeNetworkInterfacesRequest.builder().build(),
                DescribeRouteTablesRequest.builder().build(),
                DescribeSecurityGroupsRequest.builder().build(),
                DescribeSecurityGroupRulesRequest.builder().build(),
                DescribeSnapshotsRequest.builder().ownerIds("self").build(),
                DescribeSubnetsRequest.builder().build(),
                DescribeTagsRequest.builder().build(),
                DescribeVolumesRequest.builder().build(),
                DescribeVpcsRequest.builder().build(),
                ListFunctionsRequest.builder().functionVersion("ALL").build()));
        for (String function : List.of("orders", "bills")) {
            looks.add(ListAliasesRequest.builder().functionName(function).build());
            looks.add(ListVersionsByFunctionRequest.builder()
                    .functionName(function)
                    .build());
            looks.add(ListFunctionEventInvokeConfigsRequest.builder()
                    .functionName(function)
                    .build());
            looks.add(GetPolicyRequest.builder().functionName(function).build());
            looks.add(ListTagsRequest.builder()
                    .resource("arn:aws:lambda:us-east-1:123456789012:function:" + function)
                    .build());
        }
        return looks;
    }
}
