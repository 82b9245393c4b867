package dev.cloudjar.examples.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesResponse;

/** The wire of the module, whatever of it is faked: the test itself answers. */
@ExtendWith(FakeCloudExtension.class)
class EcsCase {

    @Test
    void an_operation_that_the_test_answers_crosses_the_wire(FakeCloud cloud, EcsClient client, EcsAsyncClient async) {
        cloud.on(
                ListTaskDefinitionFamiliesRequest.class,
                request -> ListTaskDefinitionFamiliesResponse.builder()
                        .nextToken(request.nextToken())
                        .build());

        assertThat(client.listTaskDefinitionFamilies(r -> r.nextToken("blue")).nextToken())
                .isEqualTo("blue");
        assertThat(async.listTaskDefinitionFamilies(r -> r.nextToken("green"))
                        .join()
                        .nextToken())
                .isEqualTo("green");
    }
}
