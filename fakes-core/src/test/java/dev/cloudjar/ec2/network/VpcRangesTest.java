package dev.cloudjar.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of AWS's page on IPv4 CIDR block association restrictions. */
class VpcRangesTest {

    @ParameterizedTest
    @CsvSource({
        "10.5.0.0/16, 10.6.0.0/16",
        "10.5.0.0/16, 10.0.0.0/16",
        "10.5.0.0/16, 100.64.0.0/16",
        "10.5.0.0/16, 8.8.0.0/16",
        "172.16.0.0/16, 172.20.0.0/16",
        "172.16.0.0/16, 100.64.0.0/24",
        "192.168.0.0/20, 192.168.16.0/20",
        "198.19.0.0/20, 100.64.0.0/24",
        "100.64.0.0/16, 100.65.0.0/16",
        "8.8.0.0/16, 100.64.0.0/16",
    })
    void blocks_that_go_together(String present, String added) {
        assertThat(VpcRanges.goesWith(Cidr.of(added), List.of(Cidr.of(present))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.5.0.0/16, 172.16.0.0/16",
        "10.5.0.0/16, 192.168.0.0/24",
        "10.5.0.0/16, 198.19.0.0/24",
        "10.1.0.0/16, 10.0.0.0/24",
        "172.16.0.0/16, 10.0.0.0/16",
        "172.16.0.0/16, 172.31.0.0/20",
        "172.16.0.0/16, 198.19.1.0/24",
        "192.168.0.0/20, 10.0.0.0/16",
        "198.19.0.0/20, 10.0.0.0/16",
        "100.64.0.0/16, 192.168.0.0/24",
        "100.64.0.0/16, 198.19.0.0/24",
        "8.8.0.0/16, 169.254.0.0/24",
    })
    void blocks_that_do_not(String present, String added) {
        assertThat(VpcRanges.goesWith(Cidr.of(added), List.of(Cidr.of(present))))
                .isFalse();
    }
}
