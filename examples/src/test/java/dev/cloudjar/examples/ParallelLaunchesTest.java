package dev.cloudjar.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;

@ExtendWith(FakeCloudExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("Parallel tests: each has a cloud of its own")
class ParallelLaunchesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void fleets_do_not_see_each_other(int size, FakeCloud cloud, Ec2Client ec2) {
        ResilientLauncher launcher = new ResilientLauncher(ec2, List.of("us-east-1a"));
        Set<String> launched = new HashSet<>();

        for (int i = 0; i < size; i++) {
            launched.add(launcher.launch("ami-0abcdef1234567890"));
        }

        assertThat(cloud.ec2().instances())
                .hasSize(size)
                .allSatisfy(instance -> assertThat(launched).contains(instance.id()));
    }
}
