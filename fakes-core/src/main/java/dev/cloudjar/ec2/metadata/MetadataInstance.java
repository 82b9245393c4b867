package dev.cloudjar.ec2.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStatusEvent;

/**
 * An instance as its metadata service sees it.
 *
 * @param shown as DescribeInstances answers
 * @param reservationId the launch it belongs to
 * @param isAwake whether anything runs on it that could ask
 * @param zoneId such as {@code use1-az1}
 * @param userData base64; empty for none
 * @param publicKey the key pair's, as {@code authorized_keys} has it; empty where it was launched without one
 * @param events its scheduled events, past ones included
 * @param interruption the notice that a Spot Instance has got; empty without one
 * @param rebalance when EC2 recommended to rebalance; empty where it did not
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record MetadataInstance(
        Instance shown,
        String reservationId,
        boolean isAwake,
        Optional<String> zoneId,
        Optional<String> userData,
        Optional<String> publicKey,
        List<InstanceStatusEvent> events,
        Optional<Interruption> interruption,
        Optional<Instant> rebalance) {

    /** Copies the list. */
    public MetadataInstance {
        events = List.copyOf(events);
    }

    /**
     * A Spot Instance is about to be interrupted.
     *
     * @param action {@code terminate}, {@code stop} or {@code hibernate}
     * @param time when, approximately
     */
    public record Interruption(String action, Instant time) {}

    String id() {
        return shown.instanceId();
    }

    String state() {
        return shown.state().nameAsString();
    }
}
