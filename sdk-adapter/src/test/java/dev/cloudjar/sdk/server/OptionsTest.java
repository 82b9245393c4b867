package dev.cloudjar.sdk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.time.TimeMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void nothing_said_means_a_cloud_as_in_a_test_on_the_port_that_is_documented() {
        Options options = Options.parse();

        assertThat(options.port()).isEqualTo(4747);
        try (FakeCloud cloud = options.cloud().build()) {
            assertThat(cloud.seed()).isZero();
            assertThat(cloud.region()).isEqualTo("us-east-1");
            assertThat(cloud.timeMode()).isEqualTo(TimeMode.SETTLING);
            assertThat(cloud.strictness()).isEqualTo(Strictness.LENIENT);
        }
    }

    @Test
    void every_option_is_heard() {
        Options options = Options.parse(
                "--port",
                "0",
                "--seed=-7",
                "--region",
                "eu-west-1",
                "--time=wall-clock",
                "--speed",
                "60",
                "--strictness",
                "hostile");

        assertThat(options.port()).isZero();
        try (FakeCloud cloud = options.cloud().build()) {
            assertThat(cloud.seed()).isEqualTo(-7);
            assertThat(cloud.region()).isEqualTo("eu-west-1");
            assertThat(cloud.timeMode()).isEqualTo(TimeMode.WALL_CLOCK);
            assertThat(cloud.strictness()).isEqualTo(Strictness.HOSTILE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 1|There is no option \"--prot\".",
                "--port|--port has no value.",
                "--port x|--port is a whole number, not \"x\".",
                "--seed 1 --seed 2|--seed is there twice.",
                "--time fast|There is no time mode \"fast\". It is one of: settling, manual, wall-clock.",
                "--strictness mild|There is no strictness \"mild\". It is one of: hostile, lenient, realistic.",
            })
    void whatever_else_is_said_is_refused(String line, String message) {
        assertThatThrownBy(() -> Options.parse(line.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
