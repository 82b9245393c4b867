package dev.cloudjar.examples.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;

/** The wire of the module, whatever of it is faked: the test itself answers. */
@ExtendWith(FakeCloudExtension.class)
class IamCase {

    @Test
    void an_operation_that_the_test_answers_crosses_the_wire(FakeCloud cloud, IamClient client, IamAsyncClient async) {
        cloud.on(
                ListUsersRequest.class,
                request -> ListUsersResponse.builder().marker(request.marker()).build());

        assertThat(client.listUsers(r -> r.marker("blue")).marker()).isEqualTo("blue");
        assertThat(async.listUsers(r -> r.marker("green")).join().marker()).isEqualTo("green");
    }
}
