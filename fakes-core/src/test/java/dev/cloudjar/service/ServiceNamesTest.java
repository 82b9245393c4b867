package dev.cloudjar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.EnableVolumeIoRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

class ServiceNamesTest {

    @Test
    void a_request_class_names_its_service_and_operation() {
        assertThat(ServiceNames.operationOf(RunInstancesRequest.class)).hasToString("ec2:RunInstances");
        assertThat(ServiceNames.ofClass(Ec2Client.class)).contains("ec2");
        assertThat(ServiceNames.ofClass(String.class)).isEmpty();
    }

    @Test
    void an_operation_is_named_as_on_the_wire_where_the_class_is_written_otherwise() {
        assertThat(ServiceNames.operationOf(EnableVolumeIoRequest.class)).hasToString("ec2:EnableVolumeIO");
    }

    @Test
    void what_is_no_request_is_refused() {
        assertThatThrownBy(() -> ServiceNames.operationOf(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String is not a request class");
    }
}
