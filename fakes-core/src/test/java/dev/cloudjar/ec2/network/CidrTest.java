package dev.cloudjar.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "172.31.0.0/16, 172.31.0.0/16",
        "100.68.0.18/18, 100.68.0.0/18",
        "10.1.2.3/32, 10.1.2.3/32",
        "255.255.255.255/0, 0.0.0.0/0",
        "255.255.255.254/31, 255.255.255.254/31",
    })
    void text_is_brought_into_canonical_form(String text, String canonical) {
        assertThat(Cidr.parse(text)).map(Cidr::toString).hasValue(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0/16",
                "10.0.0.256/16",
                "a.b.c.d/8",
                "::/0",
                "10.0.0.0/-1",
                " 10.0.0.0/8",
                "10.0.0.0/16/16",
                "10.0.0.0.0/16"
            })
    void what_is_no_block_is_not_parsed(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @Test
    void a_block_knows_its_ends_and_its_size() {
        Cidr block = Cidr.of("172.31.16.0/20");

        assertThat(block.size()).isEqualTo(4096);
        assertThat(Cidr.format(block.first())).isEqualTo("172.31.16.0");
        assertThat(Cidr.format(block.last())).isEqualTo("172.31.31.255");
        assertThat(Cidr.of("0.0.0.0/0").size()).isEqualTo(1L << 32);
    }

    @Test
    void blocks_overlap_where_one_contains_the_other_and_nowhere_else() {
        Cidr outer = Cidr.of("10.0.0.0/16");
        Cidr inner = Cidr.of("10.0.255.0/24");
        Cidr beside = Cidr.of("10.1.0.0/16");

        assertThat(outer.contains(inner)).isTrue();
        assertThat(inner.contains(outer)).isFalse();
        assertThat(inner.overlaps(outer)).isTrue();
        assertThat(outer.overlaps(inner)).isTrue();
        assertThat(outer.overlaps(beside)).isFalse();
        assertThat(beside.contains(inner)).isFalse();
    }

    @Test
    void a_block_is_cut_into_smaller_ones() {
        assertThat(Cidr.of("172.31.0.0/16").block(2, 20)).hasToString("172.31.32.0/20");
    }

    @Test
    void bits_behind_the_prefix_are_refused() {
        assertThatThrownBy(() -> new Cidr(1, 16)).isInstanceOf(IllegalArgumentException.class);
    }
}
