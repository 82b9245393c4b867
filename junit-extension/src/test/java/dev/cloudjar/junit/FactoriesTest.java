package dev.cloudjar.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Tests that are made at run time. */
class FactoriesTest {

    @ExtendWith(FakeCloudExtension.class)
    static class FactoryTestCase {

        @TestFactory
        Stream<DynamicTest> each_adds_to_the_factorys_cloud(FakeCloud cloud, Ec2Client ec2) {
            return IntStream.rangeClosed(1, 3)
                    .mapToObj(number -> DynamicTest.dynamicTest("launch " + number, () -> {
                        ec2.runInstances(r ->
                                r.imageId("ami-0abcdef1234567890").minCount(1).maxCount(1));
                        assertThat(cloud.ec2().instances()).hasSize(number);
                    }));
        }

        @TestFactory
        List<DynamicTest> another_factory_has_a_cloud_of_its_own(FakeCloud cloud) {
            return List.of(DynamicTest.dynamicTest(
                    "empty", () -> assertThat(cloud.ec2().instances()).isEmpty()));
        }
    }

    @Test
    void the_tests_of_a_factory_share_its_cloud() {
        Kit.passes(Kit.run(FactoryTestCase.class), 4);
    }

    /** Twice, whatever it is. */
    static final class Twice implements TestTemplateInvocationContextProvider {
        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return Stream.of(new TestTemplateInvocationContext() {}, new TestTemplateInvocationContext() {});
        }
    }

    @ExtendWith(FakeCloudExtension.class)
    static class TemplateTestCase {

        @TestTemplate
        @ExtendWith(Twice.class)
        void each_invocation_has_a_fresh_cloud(FakeCloud cloud, Ec2Client ec2) {
            ec2.runInstances(r -> r.imageId("ami-0abcdef1234567890").minCount(1).maxCount(1));
            assertThat(cloud.ec2().instances()).hasSize(1);
        }
    }

    @Test
    void each_invocation_of_a_template_has_a_fresh_cloud() {
        Kit.passes(Kit.run(TemplateTestCase.class), 2);
    }
}
