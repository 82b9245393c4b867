package dev.cloudjar.examples.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.batch.BatchAsyncClient;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.DescribeJobQueuesRequest;
import software.amazon.awssdk.services.batch.model.DescribeJobQueuesResponse;

/** The wire of the module, whatever of it is faked: the test itself answers. */
@ExtendWith(FakeCloudExtension.class)
class BatchCase {

    @Test
    void an_operation_that_the_test_answers_crosses_the_wire(
            FakeCloud cloud, BatchClient client, BatchAsyncClient async) {
        cloud.on(
                DescribeJobQueuesRequest.class,
                request -> DescribeJobQueuesResponse.builder()
                        .nextToken(request.nextToken())
                        .build());

        assertThat(client.describeJobQueues(r -> r.nextToken("blue")).nextToken())
                .isEqualTo("blue");
        assertThat(async.describeJobQueues(r -> r.nextToken("green")).join().nextToken())
                .isEqualTo("green");
    }
}
