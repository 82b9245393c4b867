package dev.cloudjar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdSourceTest {

    @Test
    void the_same_seed_gives_the_same_sequence() {
        IdSource one = new IdSource(7);
        IdSource other = new IdSource(7);

        assertThat(one.resourceId("i")).isEqualTo(other.resourceId("i"));
        assertThat(one.uuid()).isEqualTo(other.uuid());
        assertThat(new IdSource(8).resourceId("i")).isNotEqualTo(new IdSource(7).resourceId("i"));
    }

    @Test
    void a_derived_sequence_depends_on_its_name_only() {
        IdSource derived = IdSource.derived(0, "ec2/123456789012/us-east-1");

        assertThat(derived.nextLong())
                .isEqualTo(IdSource.derived(0, "ec2/123456789012/us-east-1").nextLong())
                .isNotEqualTo(IdSource.derived(0, "ec2/123456789012/eu-west-1").nextLong());
    }

    @Test
    void a_fork_goes_on_with_the_same_sequence() {
        IdSource origin = new IdSource(1);
        origin.nextLong();

        IdSource fork = origin.fork();

        assertThat(fork.nextLong()).isEqualTo(origin.nextLong());
    }

    @Test
    void ids_have_their_form_and_do_not_repeat() {
        IdSource ids = new IdSource(0);
        Set<String> seen = new HashSet<>();

        for (int i = 0; i < 10_000; i++) {
            String id = ids.resourceId("vol");
            assertThat(id).matches("vol-0[0-9a-f]{16}");
            assertThat(seen.add(id)).isTrue();
        }
    }

    @Test
    void uuids_are_of_version_4() {
        UUID uuid = UUID.fromString(new IdSource(0).uuid());

        assertThat(uuid.version()).isEqualTo(4);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Test
    void whole_numbers_stay_below_their_bound_and_fractions_below_one() {
        IdSource ids = new IdSource(3);

        for (int i = 0; i < 1000; i++) {
            assertThat(ids.nextInt(7)).isBetween(0, 6);
            assertThat(ids.nextDouble()).isGreaterThanOrEqualTo(0).isLessThan(1);
        }
    }
}
