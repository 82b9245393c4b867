package dev.cloudjar.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.fault.Faults;
import dev.cloudjar.journal.Journal;
import dev.cloudjar.time.VirtualClock;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Clock;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;

@NullUnmarked // fields are filled by the extension
class InjectionTest {

    @ExtendWith(FakeCloudExtension.class)
    static class ParametersTestCase {
        @Test
        void parts_of_one_cloud(FakeCloud cloud, VirtualClock clock, Clock time, Faults faults, Journal journal) {
            assertThat(clock).isSameAs(cloud.clock());
            assertThat(time).isSameAs(cloud.clock());
            assertThat(faults).isSameAs(cloud.faults());
            assertThat(journal).isSameAs(cloud.journal());
        }

        @Test
        void clients(Ec2Client ec2, Ec2AsyncClient async, LambdaClient lambda, Journal journal) {
            ec2.describeInstances();
            async.describeInstances().join();
            lambda.listFunctions();

            assertThat(journal.calls("ec2:DescribeInstances")).isEqualTo(2);
            assertThat(journal.calls("lambda:ListFunctions")).isEqualTo(1);
        }

        @Test
        void a_client_of_another_region(@InRegion("eu-west-1") Ec2Client ireland, Ec2Client home, Journal journal) {
            ireland.describeInstances();
            home.describeInstances();

            assertThat(journal.attempts("ec2:DescribeInstances"))
                    .extracting(attempt -> attempt.region())
                    .containsExactly("eu-west-1", "us-east-1");
        }
    }

    @Test
    void parameters_are_injected() {
        Kit.passes(Kit.run(ParametersTestCase.class), 3);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Mock {}

    @ExtendWith(FakeCloudExtension.class)
    static class FieldsTestCase {
        static Ec2Client shared;
        private final Ec2Client constant = null;
        private FakeCloud cloud;
        protected Journal journal;
        Ec2Client ec2;

        @InRegion("eu-west-1")
        Ec2Client ireland;

        @Mock
        LambdaClient mocked;

        @BeforeEach
        void fields_are_there_before_each() {
            assertThat(ec2).isNotNull();
        }

        @Test
        void fields_are_injected() {
            ec2.describeInstances();
            shared.describeInstances();
            ireland.describeInstances();

            assertThat(journal).isSameAs(cloud.journal());
            assertThat(journal.calls("ec2:DescribeInstances")).isEqualTo(3);
            assertThat(constant).isNull();
            assertThat(mocked).isNull();
        }

        @Nested
        class Inner {
            Faults faults;

            @Test
            void fields_of_both_instances_are_of_one_cloud() {
                assertThat(faults).isSameAs(cloud.faults());
                assertThat(ec2).isNotNull();
            }
        }
    }

    @Test
    void fields_are_injected_unless_they_are_somebody_elses() {
        Kit.passes(Kit.run(FieldsTestCase.class), 2);
    }

    @ExtendWith(FakeCloudExtension.class)
    static class ConstructorTestCase {
        private final FakeCloud cloud;
        private final Ec2Client ec2;

        ConstructorTestCase(FakeCloud cloud, Ec2Client ec2) {
            this.cloud = cloud;
            this.ec2 = ec2;
        }

        @Test
        void the_constructor_has_the_cloud_of_the_test(FakeCloud ofTest) {
            ec2.describeInstances();

            assertThat(cloud).isSameAs(ofTest);
            assertThat(cloud.journal().calls("ec2:DescribeInstances")).isEqualTo(1);
        }

        @Test
        void and_so_has_the_next_one(FakeCloud ofTest) {
            assertThat(cloud).isSameAs(ofTest);
            assertThat(cloud.journal().entries()).isEmpty();
        }
    }

    @Test
    void constructors_are_injected_with_the_cloud_of_the_test_to_come() {
        Kit.passes(Kit.run(ConstructorTestCase.class), 2);
    }

    @ExtendWith(FakeCloudExtension.class)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstanceTestCase {
        FakeCloud cloud;

        @Test
        void one(FakeCloud ofTest) {
            check(ofTest);
        }

        @Test
        void two(FakeCloud ofTest) {
            check(ofTest);
        }

        private void check(FakeCloud ofTest) {
            assertThat(cloud).isSameAs(ofTest);
            assertThat(ofTest.journal().entries()).isEmpty();
            ofTest.clock().advance(java.time.Duration.ofSeconds(1));
        }
    }

    @Test
    void a_shared_instance_has_its_fields_filled_anew_for_each_test() {
        Kit.passes(Kit.run(OneInstanceTestCase.class), 2);
    }

    static class StringResolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == String.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return "other";
        }
    }

    @ExtendWith({FakeCloudExtension.class, StringResolver.class})
    static class OtherExtensionTestCase {
        @Test
        void other_types_are_left_to_others(String other, FakeCloud cloud) {
            assertThat(other).isEqualTo("other");
            assertThat(cloud).isNotNull();
        }
    }

    @Test
    void other_types_are_left_to_other_extensions() {
        Kit.passes(Kit.run(OtherExtensionTestCase.class), 1);
    }
}
