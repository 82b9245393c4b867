package dev.cloudjar.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private Addresses addresses = new Addresses(subnet("10.0.0.16/28"), new AddressCounts());

    private static Ec2Subnet subnet(String cidr) {
        return new Ec2Subnet(
                "subnet-1",
                "vpc-1",
                Cidr.of(cidr),
                null,
                new Ec2Zone("us-east-1a", "use1-az1"),
                false,
                false,
                Ec2SubnetOptions.NONE,
                Map.of(),
                4);
    }

    private List<String> takeAll() {
        List<String> all = new ArrayList<>();
        while (addresses.free() > 0) {
            all.add(addresses.takeNext(1));
        }
        return all;
    }

    @Test
    void the_first_four_and_the_last_address_are_never_given() {
        List<String> all = takeAll();

        assertThat(all)
                .containsExactlyElementsOf(IntStream.rangeClosed(20, 30)
                        .mapToObj(i -> "10.0.0." + i)
                        .toList());
    }

    @Test
    void a_full_subnet_refuses_one_more() {
        takeAll();

        assertThatThrownBy(() -> addresses.takeNext(1))
                .hasToString("InsufficientFreeAddressesInSubnet (400): The specified subnet does not have enough free"
                        + " addresses to satisfy the request: 1 wanted in subnet 'subnet-1'.");
    }

    @Test
    void an_address_just_released_is_the_last_to_be_used_again() {
        String first = addresses.takeNext(1);
        addresses = new Addresses(subnet("10.0.0.16/28").withNextOffset(addresses.nextOffset()), new AddressCounts());

        List<String> all = takeAll();

        assertThat(all).hasSize(11).doesNotHaveDuplicates().endsWith(first);
    }

    @Test
    void an_address_in_use_is_not_given() {
        AddressCounts taken = new AddressCounts();
        taken.add(Cidr.parseAddress("10.0.0.20").orElseThrow(), 1);
        addresses = new Addresses(subnet("10.0.0.16/28"), taken);

        assertThat(addresses.free()).isEqualTo(10);
        assertThat(takeAll()).doesNotContain("10.0.0.20");
    }

    @Test
    void an_address_asked_for_is_given_once() {
        assertThat(addresses.take("10.0.0.25")).isEqualTo("10.0.0.25");

        assertThatThrownBy(() -> addresses.take("10.0.0.25"))
                .hasToString("InvalidIPAddress.InUse (400): Address 10.0.0.25 is in use.");
        assertThat(takeAll()).hasSize(10).doesNotContain("10.0.0.25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.16", "10.0.0.19", "10.0.0.31"})
    void a_reserved_address_is_refused(String address) {
        assertThatThrownBy(() -> addresses.take(address))
                .hasToString(
                        "InvalidParameterValue (400): Address " + address + " is in subnet's reserved address range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.15", "10.0.0.32", "172.31.0.4"})
    void an_address_outside_the_subnet_is_refused(String address) {
        assertThatThrownBy(() -> addresses.take(address))
                .hasToString("InvalidParameterValue (400): Address " + address
                        + " does not fall within the subnet's address range");
    }

    @Test
    void public_addresses_are_all_different_and_go_round() {
        PublicAddresses publics = new PublicAddresses(address -> address.equals("203.0.113.3"), 0);

        List<String> first =
                IntStream.range(0, 2000).mapToObj(i -> publics.take()).toList();

        assertThat(first).startsWith("203.0.113.1", "203.0.113.2").contains("198.51.100.1", "198.18.0.0");
        assertThat(first).doesNotHaveDuplicates().doesNotContain("203.0.113.3");
    }
}
