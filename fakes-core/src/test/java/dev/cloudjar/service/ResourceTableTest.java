package dev.cloudjar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.IdSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceTableTest {

    private record Thing(String id, int size) {}

    private final ResourceTable<Thing> things = new ResourceTable<>(Thing::id);

    @Test
    void resources_keep_their_creation_order_when_they_change() {
        things.put(new Thing("a", 1));
        things.put(new Thing("b", 1));
        things.put(new Thing("a", 2));

        assertThat(things.all()).containsExactly(new Thing("a", 2), new Thing("b", 1));
    }

    @Test
    void a_fork_and_its_origin_do_not_touch_each_other() {
        things.put(new Thing("a", 1));

        ResourceTable<Thing> fork = things.fork();
        fork.put(new Thing("b", 1));
        things.remove("a");
        fork.put(new Thing("a", 9));

        assertThat(things.all()).isEmpty();
        assertThat(fork.all()).containsExactly(new Thing("a", 9), new Thing("b", 1));
    }

    @Test
    void all_resources_are_listed_anew_only_after_a_change() {
        things.put(new Thing("a", 1));
        List<Thing> before = things.all();

        assertThat(things.all()).isSameAs(before);
        things.put(new Thing("b", 1));

        assertThat(before).hasSize(1);
        assertThat(things.all()).hasSize(2);
    }

    @Test
    void a_follower_is_told_what_was_there_and_what_is() {
        List<String> told = new ArrayList<>();
        things.follow((before, after) -> told.add(before + " -> " + after));

        things.put(new Thing("a", 1));
        things.put(new Thing("a", 2));
        things.fork().put(new Thing("b", 1));
        things.remove("a");
        things.remove("a");

        assertThat(told)
                .containsExactly(
                        "null -> Thing[id=a, size=1]",
                        "Thing[id=a, size=1] -> Thing[id=a, size=2]",
                        "Thing[id=a, size=2] -> null");
    }

    @Test
    void requiring_several_is_all_or_nothing_and_names_the_unknown() {
        things.put(new Thing("a", 1));

        assertThat(things.requireAll(List.of("a", "a"), ids -> new AwsError("X", 400, "")))
                .hasSize(1);
        assertThatThrownBy(() -> things.requireAll(
                        List.of("a", "x", "y"), ids -> new AwsError("X", 400, String.join(", ", ids))))
                .hasMessage("x, y");
    }

    @Test
    void resources_are_found_by_their_keys_as_they_change() {
        ResourceTable<Thing> bySize = new ResourceTable<>(Thing::id, thing -> List.of("size " + thing.size()));
        bySize.put(new Thing("a", 1));
        bySize.put(new Thing("b", 2));
        bySize.put(new Thing("c", 1));

        assertThat(bySize.under("size 1")).containsExactly(new Thing("a", 1), new Thing("c", 1));
        ResourceTable<Thing> fork = bySize.fork();
        bySize.put(new Thing("a", 2));
        bySize.remove("c");

        assertThat(bySize.under("size 1")).isEmpty();
        assertThat(bySize.under("size 2")).containsExactly(new Thing("a", 2), new Thing("b", 2));
        assertThat(fork.under("size 1")).containsExactly(new Thing("a", 1), new Thing("c", 1));
    }

    @Test
    void what_is_found_by_a_key_follows_every_change_in_creation_order() {
        ResourceTable<Thing> kept = new ResourceTable<>(Thing::id, thing -> List.of("size " + thing.size()));
        IdSource random = new IdSource(7);

        for (int step = 0; step < 2_000; step++) {
            String name = "thing " + random.nextInt(12);
            if (random.nextInt(4) == 0) {
                kept.remove(name);
            } else {
                kept.put(new Thing(name, random.nextInt(3)));
            }
            String key = "size " + random.nextInt(3);

            assertThat(kept.under(key))
                    .containsExactlyElementsOf(kept.stream()
                            .filter(thing -> key.equals("size " + thing.size()))
                            .toList());
        }
    }

    @Test
    void removing_what_is_not_there_does_nothing() {
        assertThat(things.remove("a")).isEmpty();
        assertThat(things.contains("a")).isFalse();
        assertThat(things.isEmpty()).isTrue();
    }
}
