package dev.cloudjar.ec2;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.StateReason;

/**
 * Why an instance left a steady state, as DescribeInstances tells it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StateReason.html">StateReason</a>
 */
enum StateCause {
    /** Launched or started. */
    LAUNCH("pending", "pending", false),
    /** StopInstances or TerminateInstances. */
    USER("Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown", true),
    /** StopInstances with {@code Hibernate}. */
    USER_HIBERNATE("Client.UserInitiatedHibernate", "Client.UserInitiatedHibernate: User initiated hibernate", true),
    /** Hardware that fails; its transition reason is assumed to be empty. */
    SERVER("Server.InternalError", "Server.InternalError: An internal error has occurred", false),
    /** A scheduled event; its transition reason is assumed to be empty. */
    SERVER_SCHEDULED(
            "Server.ScheduledStop",
            "Server.ScheduledStop: The instance was stopped due to a scheduled retirement",
            false),
    /** Interruptible capacity that its owner takes back; code and sentence are assumed. */
    SERVER_RECLAIM(
            "Server.InterruptibleCapacityReclaimed",
            "Server.InterruptibleCapacityReclaimed: The owner has reclaimed the interruptible capacity",
            false),
    /** EC2 takes a Spot Instance back. */
    SPOT_TERMINATION(
            "Server.SpotInstanceTermination", "Server.SpotInstanceTermination: Spot instance termination", false),
    /** EC2 stops a Spot Instance, or lets it hibernate. */
    SPOT_SHUTDOWN("Server.SpotInstanceShutdown", "Server.SpotInstanceShutdown: Spot instance shutdown", false),
    /** The account's volumes reach their quota; its transition reason is assumed to be empty. */
    VOLUME_LIMIT("Client.VolumeLimitExceeded", "Client.VolumeLimitExceeded: Volume limit exceeded", false),
    /** A shutdown from the instance's operating system; its transition reason is assumed to be empty. */
    INSTANCE(
            "Client.InstanceInitiatedShutdown", "Client.InstanceInitiatedShutdown: Instance initiated shutdown", false);

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String code;
    private final String message;
    private final boolean byUser;

    StateCause(String code, String message, boolean byUser) {
        this.code = code;
        this.message = message;
        this.byUser = byUser;
    }

    /** Whether EC2 has other use for the capacity that becomes free. */
    boolean takesCapacity() {
        return this == SPOT_TERMINATION || this == SPOT_SHUTDOWN;
    }

    boolean isShownIn(Instance instance) {
        return instance.stateReason() != null
                && code.equals(instance.stateReason().code());
    }

    Instance.Builder showIn(Instance.Builder instance, Instant at) {
        return instance.stateReason(
                        StateReason.builder().code(code).message(message).build())
                .stateTransitionReason(byUser ? "User initiated (" + STAMP.format(at) + ")" : "");
    }

    static Instance.Builder showNoneIn(Instance.Builder instance) {
        return instance.stateReason((@Nullable StateReason) null).stateTransitionReason("");
    }
}
