package dev.cloudjar.ec2.endpoint;

import software.amazon.awssdk.services.ec2.model.ConnectionNotification;

/** What tells a topic of an endpoint's or a service's connections. */
record EndpointNotification(ConnectionNotification shown) {

    String id() {
        return shown.connectionNotificationId();
    }

    boolean isFor(String serviceOrEndpointId, String event) {
        return (serviceOrEndpointId.equals(shown.serviceId()) || serviceOrEndpointId.equals(shown.vpcEndpointId()))
                && shown.connectionEvents().contains(event);
    }
}
