package dev.cloudjar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {

    @Test
    void an_arn_reads_as_it_is_written() {
        String text = "arn:aws:lambda:us-east-1:123456789012:function:orders:1";

        Arn arn = Arn.parse(text).orElseThrow();

        assertThat(arn.resource()).isEqualTo("function:orders:1");
        assertThat(arn).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders", "arn:aws:lambda", "arn:aws:lambda:us-east-1:123456789012:", "arn::s3:::b"})
    void what_is_not_an_arn_is_none(String text) {
        assertThat(Arn.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1,aws",
        "cn-north-1,aws-cn",
        "us-gov-west-1,aws-us-gov",
        "us-iso-east-1,aws-iso",
        "us-isob-east-1,aws-iso-b"
    })
    void a_region_has_its_partition(String region, String partition) {
        assertThat(Arn.of("ec2", region, "123456789012", "instance/i-1").partition())
                .isEqualTo(partition);
    }
}
