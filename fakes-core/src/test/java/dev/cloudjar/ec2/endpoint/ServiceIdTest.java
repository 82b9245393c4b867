package dev.cloudjar.ec2.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.IdSource;
import org.junit.jupiter.api.Test;

class ServiceIdTest {

    @Test
    void an_id_tells_its_account() {
        String id = ServiceId.next("012345678901", new IdSource(7));

        assertThat(id).matches("vpce-svc-[0-9a-f]{17}");
        assertThat(ServiceId.ownerOf("com.amazonaws.vpce.us-east-1." + id)).hasValue("012345678901");
    }

    @Test
    void an_id_that_nobody_made_tells_nothing() {
        String id = ServiceId.next("012345678901", new IdSource(7));
        char last = id.charAt(id.length() - 1);

        assertThat(ServiceId.ownerOf(id.substring(0, id.length() - 1) + (last == '0' ? '1' : '0')))
                .isEmpty();
        assertThat(ServiceId.ownerOf("com.amazonaws.us-east-1.s3")).isEmpty();
    }
}
