package dev.cloudjar.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.journal.Journal;
import dev.cloudjar.time.TimeMode;
import dev.cloudjar.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;

@NullUnmarked // fields are filled by the extension
class ScopeTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @ExtendWith(FakeCloudExtension.class)
    static class FreshTestCase {
        @BeforeEach
        void before_each_has_the_cloud_of_the_test(VirtualClock clock) {
            assertThat(clock.instant()).isEqualTo(START);
            clock.advance(Duration.ofSeconds(1));
        }

        @RepeatedTest(3)
        void repeated(VirtualClock clock) {
            assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void parameterized(int seconds, VirtualClock clock) {
            assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
            clock.advance(Duration.ofSeconds(seconds));
        }

        @TestFactory
        Stream<DynamicTest> dynamic_tests_share_the_cloud_of_their_factory(Ec2Client ec2, Journal journal) {
            return IntStream.rangeClosed(1, 2)
                    .mapToObj(i -> DynamicTest.dynamicTest("call " + i, () -> {
                        ec2.describeInstances();
                        assertThat(journal.calls("ec2:DescribeInstances")).isEqualTo(i);
                    }));
        }

        @Nested
        class Inner {
            @Test
            void nested(VirtualClock clock) {
                assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
            }
        }
    }

    @Test
    void every_test_has_a_fresh_cloud() {
        Kit.passes(Kit.run(FreshTestCase.class), 8);
    }

    @FakeAws(scope = CloudScope.CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class SharedTestCase {
        @BeforeAll
        static void set_up(FakeCloud cloud) {
            cloud.clock().advance(Duration.ofSeconds(10));
        }

        @Test
        @Order(1)
        void first(FakeCloud cloud, Ec2Client ec2) {
            assertThat(cloud.clock().instant()).isEqualTo(START.plusSeconds(10));
            ec2.describeInstances();
        }

        @Test
        @Order(2)
        void second(FakeCloud cloud) {
            assertThat(cloud.journal().calls("ec2:DescribeInstances")).isEqualTo(1);
        }

        @Nested
        class Inner {
            @Test
            void nested(FakeCloud cloud) {
                assertThat(cloud.journal().calls("ec2:DescribeInstances")).isEqualTo(1);
            }
        }

        @AfterAll
        static void tear_down(FakeCloud cloud) {
            assertThat(cloud.journal().calls("ec2:DescribeInstances")).isEqualTo(1);
        }
    }

    @Test
    void a_class_may_share_one_cloud() {
        Kit.passes(Kit.run(SharedTestCase.class), 3);
    }

    @FakeAws(scope = CloudScope.FORK)
    static class ForkedTestCase {
        static Ec2Client ec2;

        @BeforeAll
        static void set_up(FakeCloud cloud) {
            cloud.clock().advance(Duration.ofSeconds(10));
            ec2.describeInstances();
            assertThat(cloud.journal().calls("ec2:DescribeInstances")).isEqualTo(1);
        }

        @RepeatedTest(2)
        void a_class_level_client_sees_each_tests_fork(FakeCloud cloud) {
            assertThat(cloud.clock().instant()).isEqualTo(START.plusSeconds(10));
            ec2.describeInstances();
            assertThat(cloud.journal().calls("ec2:DescribeInstances")).isEqualTo(2);
        }

        @Nested
        class Inner {
            @Test
            void nested(FakeCloud cloud) {
                ec2.describeInstances();
                assertThat(cloud.journal().calls("ec2:DescribeInstances")).isEqualTo(2);
            }
        }

        @AfterAll
        static void tear_down(FakeCloud cloud) {
            assertThat(cloud.journal().calls("ec2:DescribeInstances")).isEqualTo(1);
        }
    }

    @Test
    void every_test_may_have_a_fork_of_its_classes_cloud() {
        Kit.passes(Kit.run(ForkedTestCase.class), 3);
    }

    @Test
    void forks_run_in_parallel() {
        Kit.passes(Kit.runInParallel(ForkedTestCase.class), 3);
    }

    private static final Set<FakeCloud> CLOUDS = ConcurrentHashMap.newKeySet();

    @ExtendWith(FakeCloudExtension.class)
    static class ParallelTestCase {
        @RepeatedTest(40)
        void each_has_its_own(FakeCloud cloud, Ec2Client ec2) {
            CLOUDS.add(cloud);
            ec2.describeInstances();
            ec2.describeInstances();
            assertThat(cloud.journal().calls("ec2:DescribeInstances")).isEqualTo(2);
        }
    }

    @Test
    void tests_run_in_parallel() {
        CLOUDS.clear();

        Kit.passes(Kit.runInParallel(ParallelTestCase.class), 40);
        assertThat(CLOUDS).hasSize(40);
    }

    @ExtendWith(FakeCloudExtension.class)
    static class LostSetUpTestCase {
        @BeforeAll
        static void set_up(FakeCloud cloud) {
            cloud.clock().advance(Duration.ofSeconds(10));
        }

        @Test
        void test() {}
    }

    @Test
    void a_class_wide_cloud_is_refused_where_every_test_has_its_own() {
        assertThat(Kit.onlyFailure(Kit.run(LostSetUpTestCase.class)))
                .hasMessageContaining("There is no FakeCloud for a whole class here")
                .hasMessageContaining("CloudScope.FORK");
    }

    private static final List<Ec2Client> LEAKED = new ArrayList<>();

    @ExtendWith(FakeCloudExtension.class)
    static class LeakTestCase {
        static Ec2Client shared;

        @Test
        void leaks(Ec2Client own) {
            LEAKED.add(own);
            LEAKED.add(shared);
        }
    }

    @Test
    void a_client_that_outlives_its_test_is_refused() {
        Kit.passes(Kit.run(LeakTestCase.class), 1);

        assertThatThrownBy(() -> LEAKED.get(0).describeInstances()).hasMessageContaining("This FakeCloud is closed");
        assertThatThrownBy(() -> LEAKED.get(1).describeInstances()).hasMessageContaining("no test runs");
    }

    static final class TenSecondsLater implements CloudScene {
        @Override
        public void set(FakeCloud cloud) {
            cloud.clock().advance(Duration.ofSeconds(10));
        }
    }

    @FakeAws(
            seed = 7,
            region = "eu-west-1",
            account = "210987654321",
            startTime = "2027-01-01T00:00:00Z",
            time = TimeMode.MANUAL,
            strictness = FakeAws.Severity.REALISTIC,
            coldStart = "PT0.8S",
            scenes = TenSecondsLater.class)
    static class SettingsTestCase {
        @Test
        void settings_hold(FakeCloud cloud, Ec2Client ec2) {
            check(cloud);
            ec2.describeInstances();
            assertThat(cloud.journal().attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.region()).isEqualTo("eu-west-1"))
                    .satisfies(attempt -> assertThat(attempt.account()).isEqualTo("210987654321"));
        }

        @Nested
        class Inherits {
            @Test
            void settings_hold_in_nested_classes(FakeCloud cloud) {
                check(cloud);
            }
        }

        @Nested
        @FakeAws(seed = 8)
        class HasItsOwn {
            @Test
            void own_settings_win(FakeCloud cloud) {
                assertThat(cloud.seed()).isEqualTo(8);
                assertThat(cloud.region()).isEqualTo("us-east-1");
            }
        }

        private static void check(FakeCloud cloud) {
            assertThat(cloud.seed()).isEqualTo(7);
            assertThat(cloud.region()).isEqualTo("eu-west-1");
            assertThat(cloud.account()).isEqualTo("210987654321");
            assertThat(cloud.clock().instant()).isEqualTo(Instant.parse("2027-01-01T00:00:10Z"));
            assertThat(cloud.timeMode()).isEqualTo(TimeMode.MANUAL);
            assertThat(cloud.strictness()).isEqualTo(Strictness.REALISTIC);
        }
    }

    @Test
    void settings_come_from_the_annotation() {
        Kit.passes(Kit.run(SettingsTestCase.class), 3);
    }

    static class RegisteredTestCase {
        @RegisterExtension
        static final FakeCloudExtension CLOUD = FakeCloudExtension.builder()
                .configure(cloud -> cloud.seed(7))
                .scope(CloudScope.FORK)
                .scene(new TenSecondsLater())
                .build();

        @RepeatedTest(2)
        void settings_hold(FakeCloud cloud) {
            assertThat(cloud.seed()).isEqualTo(7);
            assertThat(cloud.clock().instant()).isEqualTo(START.plusSeconds(10));
            cloud.clock().advance(Duration.ofSeconds(1));
        }
    }

    static class RegisteredOnInstanceTestCase {
        @RegisterExtension
        final FakeCloudExtension cloudExtension =
                FakeCloudExtension.builder().configure(cloud -> cloud.seed(7)).build();

        @Test
        void settings_hold(FakeCloud cloud) {
            assertThat(cloud.seed()).isEqualTo(7);
        }
    }

    @Test
    void settings_come_from_the_builder() {
        Kit.passes(Kit.run(RegisteredTestCase.class, RegisteredOnInstanceTestCase.class), 3);
    }

    @FakeAws(startTime = "yesterday")
    static class BadStartTestCase {
        @Test
        void test(FakeCloud cloud) {}
    }

    @FakeAws(scene = "missing.json")
    static class BadSceneTestCase {
        @Test
        void test(FakeCloud cloud) {}
    }

    @Test
    void settings_that_cannot_be_read_are_refused() {
        assertThat(Kit.onlyFailure(Kit.run(BadStartTestCase.class)))
                .hasMessageContaining("@FakeAws(startTime = \"yesterday\") cannot be read")
                .hasMessageContaining("2026-01-01T00:00:00Z");
        assertThat(Kit.onlyFailure(Kit.run(BadSceneTestCase.class)))
                .hasMessageContaining("@FakeAws(scene = \"missing.json\")")
                .hasMessageContaining("src/test/resources");
    }

    @FakeAws(scene = "fleet.json")
    static class SceneTestCase {
        @Test
        void the_fleet_is_there(Ec2Client ec2) {
            assertThat(ec2.describeInstances().reservations())
                    .flatExtracting(reservation -> reservation.instances())
                    .singleElement()
                    .satisfies(instance -> assertThat(instance.instanceId()).isEqualTo("i-0123456789abcdef0"))
                    .satisfies(instance ->
                            assertThat(instance.instanceTypeAsString()).isEqualTo("t3.small"));
        }
    }

    @Test
    void a_scene_may_be_a_file_beside_the_test() {
        Kit.passes(Kit.run(SceneTestCase.class), 1);
    }
}
