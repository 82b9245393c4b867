package dev.cloudjar.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Cidr6Test {

    @ParameterizedTest
    @CsvSource({
        "::/0, ::/0",
        "2001:0db8:0000:0000:0000:0000:0000:0001/128, 2001:db8::1/128",
        "2001:DB8:1234:1a00::/56, 2001:db8:1234:1a00::/56",
        "2001:db8:1234:1aff::1/56, 2001:db8:1234:1a00::/56",
        "1:2:3:4:5:6:7:8/128, 1:2:3:4:5:6:7:8/128",
        "1:0:0:2:0:0:0:3/128, 1:0:0:2::3/128",
        "::1/64, ::/64",
        "fe80::/10, fe80::/10",
    })
    void text_is_brought_into_canonical_form(String text, String canonical) {
        assertThat(Cidr6.canonical(text)).hasValue(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "::",
                "::/129",
                "1:2:3/64",
                "1:2:3:4:5:6:7:8:9/64",
                "1::2::3/64",
                "12345::/64",
                "g::/64",
                "10.0.0.0/8",
                ":::/0",
                "1:2:3:4:5:6:7:8::/64",
                "::/-1"
            })
    void what_is_no_block_is_refused(String text) {
        assertThat(Cidr6.canonical(text)).isEmpty();
    }

    @Test
    void blocks_contain_and_overlap_as_their_addresses_do() {
        Cidr6 vpc = Cidr6.parse("2001:db8:0:1a00::/56").orElseThrow();
        Cidr6 subnet = Cidr6.parse("2001:db8:0:1a01::/64").orElseThrow();
        Cidr6 other = Cidr6.parse("2001:db8:0:1b00::/64").orElseThrow();

        assertThat(vpc.contains(subnet)).isTrue();
        assertThat(vpc.contains(vpc)).isTrue();
        assertThat(subnet.contains(vpc)).isFalse();
        assertThat(vpc.overlaps(subnet)).isTrue();
        assertThat(subnet.overlaps(vpc)).isTrue();
        assertThat(vpc.contains(other)).isFalse();
        assertThat(vpc.overlaps(other)).isFalse();
    }

    @Test
    void bits_behind_the_prefix_are_refused() {
        assertThatThrownBy(() -> new Cidr6(BigInteger.ONE, 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Parse text with Cidr6.parse");
    }
}
