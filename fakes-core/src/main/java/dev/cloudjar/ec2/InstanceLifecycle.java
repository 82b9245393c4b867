package dev.cloudjar.ec2;

import static dev.cloudjar.ec2.Ec2InstanceState.PENDING;
import static dev.cloudjar.ec2.Ec2InstanceState.RUNNING;
import static dev.cloudjar.ec2.Ec2InstanceState.SHUTTING_DOWN;
import static dev.cloudjar.ec2.Ec2InstanceState.STOPPED;
import static dev.cloudjar.ec2.Ec2InstanceState.STOPPING;
import static dev.cloudjar.ec2.Ec2InstanceState.TERMINATED;

import dev.cloudjar.ec2.action.Ec2Launcher;
import dev.cloudjar.service.AwsError;
import java.time.Duration;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

/**
 * Which state leads where: decisions only, no clock and no store.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html">Instance lifecycle</a>
 */
final class InstanceLifecycle {

    private final Ec2Timings timings;

    InstanceLifecycle(Ec2Timings timings) {
        this.timings = timings;
    }

    /**
     * A move that shows at once as {@code through} and, after {@code takes}, as {@code settled}.
     *
     * @param before the instance as it is
     * @param through the state on the way; that of {@code before} where nothing moves
     * @param settled the state at the end
     * @param takes how long
     * @param cause why
     */
    record Move(
            InstanceEntry before,
            Ec2InstanceState through,
            Ec2InstanceState settled,
            Duration takes,
            StateCause cause) {

        static Move none(InstanceEntry instance) {
            return new Move(instance, instance.state(), instance.state(), Duration.ZERO, StateCause.USER);
        }

        boolean isNone() {
            return before.state() == through;
        }
    }

    /** A launched instance is pending already. */
    Duration boot() {
        return timings.boot();
    }

    Move start(InstanceEntry instance) {
        return switch (instance.state()) {
            case STOPPED -> new Move(instance, PENDING, RUNNING, timings.boot(), StateCause.LAUNCH);
            case PENDING, RUNNING -> Move.none(instance);
            case STOPPING, SHUTTING_DOWN, TERMINATED -> throw InstanceErrors.cannotBe("started", instance);
        };
    }

    /**
     * A stop through the API.
     *
     * @throws AwsError {@code OperationNotPermitted} under stop protection, {@code UnsupportedOperation} where the root
     *     device is not a volume, {@code IncorrectInstanceState}
     */
    Move stop(InstanceEntry instance) {
        requireStoppable(instance);
        return stopFor(StateCause.USER, timings.stop(), instance);
    }

    /**
     * A stop with the memory saved to the root volume.
     *
     * @throws AwsError as {@link #stop}, and {@code UnsupportedHibernationConfiguration}
     */
    Move hibernate(InstanceEntry instance) {
        requireStoppable(instance);
        if (!instance.isHibernatable()) {
            throw InstanceErrors.cannotHibernate(instance);
        }
        return stopFor(StateCause.USER_HIBERNATE, timings.hibernate(), instance);
    }

    private static void requireStoppable(InstanceEntry instance) {
        if (instance.shown().rootDeviceType() != DeviceType.EBS) {
            throw InstanceErrors.hasNoEbsRoot(instance, "stopped");
        }
        if (instance.controls().disableApiStop()) {
            throw InstanceErrors.isProtected(instance, "stopped", "disableApiStop");
        }
    }

    private static Move stopFor(StateCause cause, Duration takes, InstanceEntry instance) {
        return switch (instance.state()) {
            case RUNNING -> new Move(instance, STOPPING, STOPPED, takes, cause);
            case STOPPING, STOPPED -> Move.none(instance);
            case PENDING, SHUTTING_DOWN, TERMINATED -> throw InstanceErrors.cannotBe("stopped", instance);
        };
    }

    /**
     * A termination through the API; one that is under way or done is repeated without effect.
     *
     * @throws AwsError {@code OperationNotPermitted} under termination protection, and under stop protection too
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-stop-protection.html">Stop protection</a>
     */
    Move terminate(InstanceEntry instance) {
        if (instance.state().isEnding()) {
            return Move.none(instance);
        }
        if (instance.controls().disableApiTermination()) {
            throw InstanceErrors.isProtected(instance, "terminated", "disableApiTermination");
        }
        if (instance.controls().disableApiStop()) {
            throw InstanceErrors.isProtected(instance, "terminated", "disableApiStop");
        }
        return terminateFor(StateCause.USER, instance);
    }

    /**
     * EC2 takes a Spot Instance back, or stops it, or lets it hibernate; what cannot hibernate is stopped instead. No protection
     * stops it.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/interruption-behavior.html">Interruption behavior</a>
     */
    Move interrupt(InstanceEntry instance, Ec2Launcher.Ending ending) {
        return switch (ending) {
            case TERMINATE -> terminateFor(StateCause.SPOT_TERMINATION, instance);
            case STOP -> stopFor(StateCause.SPOT_SHUTDOWN, timings.stop(), instance);
            case HIBERNATE ->
                stopFor(
                        StateCause.SPOT_SHUTDOWN,
                        instance.isHibernatable() ? timings.hibernate() : timings.stop(),
                        instance);
        };
    }

    /** The service that launched an instance ends it, whatever protects it from API calls (assumed). */
    Move endByService(InstanceEntry instance) {
        return instance.state().isEnding() ? Move.none(instance) : terminateFor(StateCause.USER, instance);
    }

    private Move terminateFor(StateCause cause, InstanceEntry instance) {
        return new Move(instance, SHUTTING_DOWN, TERMINATED, timings.terminate(), cause);
    }

    /**
     * The end of an instance whose hardware fails, which no protection stops.
     *
     * @throws IllegalStateException where it runs on none
     */
    Move crash(InstanceEntry instance) {
        if (instance.state() != PENDING && instance.state() != RUNNING) {
            throw new IllegalStateException("Instance " + instance.id() + " cannot crash: it is "
                    + instance.state().word() + ", and only what runs on hardware can. Start it first.");
        }
        return terminateFor(StateCause.SERVER, instance);
    }

    /** The end of a launch for whose volumes there is no room. */
    Move lackVolumes(InstanceEntry instance) {
        return terminateFor(StateCause.VOLUME_LIMIT, instance);
    }

    /** The end of a running instance's stay on hardware that is retired; its volumes outlive it, an instance store does not. */
    Move retire(InstanceEntry instance) {
        return instance.shown().rootDeviceType() == DeviceType.EBS
                ? stopFor(StateCause.SERVER_SCHEDULED, timings.stop(), instance)
                : terminateFor(StateCause.SERVER_SCHEDULED, instance);
    }

    /** The end of an instance whose interruptible capacity is taken back, which no protection stops. */
    Move reclaim(InstanceEntry instance) {
        return instance.state().isEnding() ? Move.none(instance) : terminateFor(StateCause.SERVER_RECLAIM, instance);
    }

    /**
     * Whether a reboot takes effect: "requests to reboot terminated instances are ignored".
     *
     * @throws AwsError {@code IncorrectInstanceState} where it is not running (assumed)
     */
    boolean reboots(InstanceEntry instance) {
        return switch (instance.state()) {
            case RUNNING -> true;
            case SHUTTING_DOWN, TERMINATED -> false;
            case PENDING, STOPPING, STOPPED -> throw InstanceErrors.cannotBe("rebooted", instance);
        };
    }

    /**
     * A shutdown from inside the instance, which protection through the API does not stop.
     *
     * @param instance the instance
     * @param oneTime whether it is a Spot Instance that cannot be stopped
     * @throws IllegalStateException where it is not running
     */
    Move shutDownFromInside(InstanceEntry instance, boolean oneTime) {
        if (instance.state() != RUNNING) {
            throw new IllegalStateException("Instance " + instance.id() + " cannot shut itself down: it is "
                    + instance.state().word() + ", and only what runs can. Start it, or let it boot, first.");
        }
        return oneTime || instance.controls().shutdownBehavior() == ShutdownBehavior.TERMINATE
                ? terminateFor(StateCause.INSTANCE, instance)
                : stopFor(StateCause.INSTANCE, timings.stop(), instance);
    }
}
