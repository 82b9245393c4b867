package dev.cloudjar.examples.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.eks.EksAsyncClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.ListClustersRequest;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;

/** The wire of the module, whatever of it is faked: the test itself answers. */
@ExtendWith(FakeCloudExtension.class)
class EksCase {

    @Test
    void an_operation_that_the_test_answers_crosses_the_wire(FakeCloud cloud, EksClient client, EksAsyncClient async) {
        cloud.on(
                ListClustersRequest.class,
                request -> ListClustersResponse.builder()
                        .nextToken(request.nextToken())
                        .build());

        assertThat(client.listClusters(r -> r.nextToken("blue")).nextToken()).isEqualTo("blue");
        assertThat(async.listClusters(r -> r.nextToken("green")).join().nextToken())
                .isEqualTo("green");
    }
}
