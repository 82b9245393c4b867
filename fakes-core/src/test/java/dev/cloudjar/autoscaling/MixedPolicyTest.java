package dev.cloudjar.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixedPolicyTest {

    private static int onDemand(int base, int percentage, int capacity) {
        return new MixedPolicy(
                        List.of(),
                        new MixedPolicy.Distribution("prioritized", base, percentage, "lowest-price", 2, null))
                .onDemandOf(capacity);
    }

    /** The examples of AWS's guide. */
    @ParameterizedTest
    @CsvSource({
        "10, 50, 10, 15, 20, 25",
        "0, 0, 0, 0, 0, 0",
        "0, 60, 6, 12, 18, 24",
        "0, 100, 10, 20, 30, 40",
        "12, 0, 10, 12, 12, 12"
    })
    void the_split_is_that_of_the_guide(int base, int percentage, int ten, int twenty, int thirty, int forty) {
        assertThat(onDemand(base, percentage, 10)).isEqualTo(ten);
        assertThat(onDemand(base, percentage, 20)).isEqualTo(twenty);
        assertThat(onDemand(base, percentage, 30)).isEqualTo(thirty);
        assertThat(onDemand(base, percentage, 40)).isEqualTo(forty);
    }

    @ParameterizedTest
    @CsvSource({"0, 50, 3, 2", "1, 25, 4, 2", "0, 1, 1, 1", "0, 33, 100, 33", "0, 100, 2147483647, 2147483647"})
    void a_fraction_is_rounded_up_in_favour_of_on_demand(int base, int percentage, int capacity, int expected) {
        assertThat(onDemand(base, percentage, capacity)).isEqualTo(expected);
    }
}
