package dev.cloudjar.autoscaling;

import static dev.cloudjar.autoscaling.TerminationPolicy.CLOSEST_TO_NEXT_INSTANCE_HOUR;
import static dev.cloudjar.autoscaling.TerminationPolicy.DEFAULT;
import static dev.cloudjar.autoscaling.TerminationPolicy.NEWEST_INSTANCE;
import static dev.cloudjar.autoscaling.TerminationPolicy.OLDEST_INSTANCE;
import static dev.cloudjar.autoscaling.TerminationPolicy.OLDEST_LAUNCH_TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.ec2.managed.Ec2TemplateVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScaleInTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Ec2TemplateVersion FIRST = new Ec2TemplateVersion("lt-1", "web", 1);
    private static final Ec2TemplateVersion SECOND = new Ec2TemplateVersion("lt-1", "web", 2);
    private static final Ec2TemplateVersion OTHER = new Ec2TemplateVersion("lt-0", "old", 9);

    private static MemberEntry member(String id, String zone, int minutesAgo, @Nullable Ec2TemplateVersion template) {
        return MemberEntry.coming(
                        id,
                        "workers",
                        new MemberEntry.Origin(
                                "t3.micro", zone, NOW.minus(Duration.ofMinutes(minutesAgo)), false, template),
                        null,
                        null)
                .inService(NOW, false);
    }

    private static List<String> chosen(int count, List<TerminationPolicy> policies, MemberEntry... members) {
        return new ScaleIn(policies, "lt-1", NOW, ScaleIn.Preference.NONE)
                .choose(List.of(members), count).stream().map(MemberEntry::id).toList();
    }

    @Nested
    class Zones {

        @Test
        void with_the_most_instances_go_first() {
            assertThat(chosen(
                            2,
                            List.of(OLDEST_INSTANCE),
                            member("a1", "a", 300, FIRST),
                            member("b1", "b", 20, FIRST),
                            member("b2", "b", 10, FIRST),
                            member("b3", "b", 5, FIRST)))
                    .containsExactly("b1", "b2");
        }

        @Test
        void that_are_equal_all_count() {
            assertThat(chosen(1, List.of(OLDEST_INSTANCE), member("a1", "a", 5, FIRST), member("b1", "b", 20, FIRST)))
                    .containsExactly("b1");
        }

        @Test
        void where_all_are_protected_are_passed_over() {
            assertThat(chosen(
                            1,
                            List.of(DEFAULT),
                            member("a1", "a", 5, FIRST).withProtection(true),
                            member("a2", "a", 5, FIRST).withProtection(true),
                            member("b1", "b", 20, FIRST)))
                    .containsExactly("b1");
        }
    }

    @Nested
    class Policies {

        @Test
        void by_default_take_another_template_then_the_oldest_version_then_the_hour() {
            assertThat(chosen(
                            4,
                            List.of(DEFAULT),
                            member("latest", "a", 59, SECOND),
                            member("far", "a", 61, FIRST),
                            member("near", "a", 119, FIRST),
                            member("other", "a", 1, OTHER)))
                    .containsExactly("other", "near", "far", "latest");
        }

        @Test
        void of_templates_leave_what_is_alike_to_the_next_policy() {
            assertThat(chosen(
                            1,
                            List.of(OLDEST_LAUNCH_TEMPLATE, NEWEST_INSTANCE),
                            member("young", "a", 1, SECOND),
                            member("older", "a", 90, FIRST),
                            member("old", "a", 30, FIRST)))
                    .containsExactly("old");
        }

        @Test
        void of_age_go_by_the_launch() {
            MemberEntry[] members = {
                member("middle", "a", 20, FIRST), member("old", "a", 30, FIRST), member("young", "a", 10, FIRST)
            };

            assertThat(chosen(1, List.of(OLDEST_INSTANCE), members)).containsExactly("old");
            assertThat(chosen(1, List.of(NEWEST_INSTANCE), members)).containsExactly("young");
        }

        @Test
        void of_the_hour_take_the_one_that_begins_a_new_one_soonest() {
            assertThat(chosen(
                            1,
                            List.of(CLOSEST_TO_NEXT_INSTANCE_HOUR),
                            member("just", "a", 121, FIRST),
                            member("soon", "a", 58, FIRST)))
                    .containsExactly("soon");
        }

        @Test
        void take_an_attached_instance_for_one_of_another_template() {
            assertThat(chosen(1, List.of(DEFAULT), member("own", "a", 59, FIRST), member("attached", "a", 1, null)))
                    .containsExactly("attached");
        }

        @Test
        void are_not_asked_about_what_is_not_healthy() {
            assertThat(chosen(
                            1,
                            List.of(OLDEST_INSTANCE),
                            member("old", "a", 90, FIRST),
                            member("ill", "b", 1, FIRST).withIllness(Cause.CUSTOM)))
                    .containsExactly("ill");
        }
    }

    @Test
    void protected_instances_are_never_chosen() {
        assertThat(chosen(
                        2,
                        List.of(DEFAULT),
                        member("safe", "a", 90, FIRST).withProtection(true),
                        member("free", "a", 1, FIRST)))
                .containsExactly("free");
    }
}
