package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.service.RequestValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every operation of the services on the class path: the request a real client marshalled is decoded to an equal one,
 * and the response we encode is unmarshalled to an equal one.
 */
class RoundTripTest {

    private static final long SEED = 20260101;

    /** Nearly all members at once, and few of them, with values that no rule bounds; valid requests come on top. */
    private static final double[] DENSITIES = {0.9, 0.3};

    /** What cannot come out equal, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "ec2:RequestSpotFleet", "the SDK cuts the request's timestamps to seconds before it signs it",
            "ec2:DescribeSpotFleetRequestHistory",
                    "the SDK cuts the request's timestamps to seconds before it signs it",
            "lambda:InvokeWithResponseStream", "an event stream, on async clients only: EventStreamTest",
            "logs:GetLogObject", "an event stream, on async clients only: EventStreamTest",
            "logs:StartLiveTail", "an event stream, on async clients only: EventStreamTest");

    @ParameterizedTest
    @EnumSource
    void requests_and_responses_of_every_operation_survive_the_wire(SdkService service) {
        RoundTrip roundTrip = new RoundTrip(service);
        List<SdkService.Operation> operations = service.operations();
        List<String> differing = new ArrayList<>();
        int requestsEqual = 0;
        int responsesEqual = 0;

        for (SdkService.Operation operation : operations) {
            if (operation.isNewerThanTheFacts()) {
                System.out.println(operation + ": newer than the facts");
                continue;
            }
            boolean request = true;
            boolean response = true;
            List<RoundTrip.Outcome> outcomes = new ArrayList<>();
            for (double density : DENSITIES) {
                outcomes.add(roundTrip.call(operation, density, SEED));
            }
            RoundTrip.Outcome valid = roundTrip.callValidly(operation, SEED);
            outcomes.add(valid);
            for (RoundTrip.Outcome outcome : outcomes) {
                request &= outcome.requestEqual();
                response &= outcome.responseEqual();
                if (!EXCEPTIONS.containsKey(operation.toString())
                        && !(outcome.requestEqual() && outcome.responseEqual())) {
                    differing.add(outcome.toString());
                }
            }
            if (valid.decoded() != null) {
                RequestValidator.validate(service.serviceName(), operation.javaName(), valid.decoded());
            }
            requestsEqual += request ? 1 : 0;
            responsesEqual += response ? 1 : 0;
            if (!(request && response) && EXCEPTIONS.containsKey(operation.toString())) {
                System.out.println(operation + ": " + EXCEPTIONS.get(operation.toString()));
            }
        }

        System.out.printf("%s %d %d %d%n", service.serviceName(), operations.size(), requestsEqual, responsesEqual);
        assertThat(differing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RequestSpotFleet", "DescribeSpotFleetRequestHistory"})
    void spot_fleet_requests_lose_the_fractions_of_seconds_and_nothing_else(String javaName) {
        RoundTrip roundTrip = new RoundTrip(SdkService.EC2);

        RoundTrip.Outcome outcome = roundTrip.call(new SdkService.Operation(SdkService.EC2, javaName), 0.9, SEED);

        String wholeSeconds = outcome.request().toString().replaceAll("(T\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z", "$1Z");
        assertThat(outcome.decoded()).hasToString(wholeSeconds);
    }
}
