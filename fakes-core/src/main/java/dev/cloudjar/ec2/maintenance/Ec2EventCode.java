package dev.cloudjar.ec2.maintenance;

import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.EventCode;

/**
 * What AWS can schedule for an instance.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instances-status-check_sched.html#types-of-scheduled-events">Types
 *     of scheduled events</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Ec2EventCode {
    /** The instance is stopped, and moves to other hardware when it is started again; for instances with an EBS root only. */
    INSTANCE_STOP(EventCode.INSTANCE_STOP, "The instance is running on degraded hardware"),
    /** The instance is stopped, or terminated where its root is an instance store. */
    INSTANCE_RETIREMENT(EventCode.INSTANCE_RETIREMENT, "The instance is scheduled for retirement"),
    /** The instance is rebooted; who reboots it himself is spared. */
    INSTANCE_REBOOT(EventCode.INSTANCE_REBOOT, "The instance is scheduled for a reboot"),
    /** The host of the instance is rebooted, and the instance with it. */
    SYSTEM_REBOOT(EventCode.SYSTEM_REBOOT, "The instance is scheduled for a reboot"),
    /** Network or power of the instance may be away for a moment; here nothing comes of it. */
    SYSTEM_MAINTENANCE(EventCode.SYSTEM_MAINTENANCE, "The instance is scheduled for maintenance");

    private final EventCode sdkName;
    private final String description;

    Ec2EventCode(EventCode sdkName, String description) {
        this.sdkName = sdkName;
        this.description = description;
    }

    EventCode sdkName() {
        return sdkName;
    }

    /** {@return EC2's word for it, such as {@code instance-stop}} */
    public String word() {
        return sdkName.toString();
    }

    /** {@return how EC2 describes it; that of retirement and maintenance is assumed} */
    String description() {
        return description;
    }

    boolean isReboot() {
        return this == INSTANCE_REBOOT || this == SYSTEM_REBOOT;
    }
}
