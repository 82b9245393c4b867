package dev.cloudjar.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.CaptureAws;
import dev.cloudjar.junit.FakeAws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

// region captured
@FakeAws
@CaptureAws
@DisplayName("Code under test that builds its own clients")
class CapturedClientsTest {

    @Test
    void reports_what_the_test_has_put_there(FakeCloud cloud) {
        cloud.ec2().givenRunningInstance();
        cloud.ec2().givenRunningInstance();
        cloud.lambda().givenFunction("orders", (order, context) -> "shipped");

        assertThat(new FleetReport().lines()) // calls Ec2Client.create() in a static field
                .isEqualTo("2 instances run, 1 functions are deployed");
    }

    @Test
    void reports_nothing_of_an_empty_account() {
        assertThat(new FleetReport().lines()) // the same client, another test, another cloud
                .isEqualTo("0 instances run, 0 functions are deployed");
    }
}
// endregion
