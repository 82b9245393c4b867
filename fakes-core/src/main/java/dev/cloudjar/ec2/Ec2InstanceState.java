package dev.cloudjar.ec2;

import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * Where an instance is in its life.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html">Instance lifecycle</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Ec2InstanceState {
    /** Launched or started, and not up yet. */
    PENDING(0, InstanceStateName.PENDING),
    /** Up. */
    RUNNING(16, InstanceStateName.RUNNING),
    /** On its way to {@link #TERMINATED}. */
    SHUTTING_DOWN(32, InstanceStateName.SHUTTING_DOWN),
    /** Gone for good; it can be described for about an hour more. */
    TERMINATED(48, InstanceStateName.TERMINATED),
    /** On its way to {@link #STOPPED}. */
    STOPPING(64, InstanceStateName.STOPPING),
    /** Shut down, with its volumes kept. */
    STOPPED(80, InstanceStateName.STOPPED);

    private final int code;
    private final InstanceStateName sdkName;

    Ec2InstanceState(int code, InstanceStateName sdkName) {
        this.code = code;
        this.sdkName = sdkName;
    }

    /** {@return EC2's number for it, such as 16 for running} */
    public int code() {
        return code;
    }

    /** {@return EC2's word for it, such as {@code shutting-down}} */
    public String word() {
        return sdkName.toString();
    }

    /** {@return whether the instance is gone, or about to be} */
    public boolean isEnding() {
        return this == SHUTTING_DOWN || this == TERMINATED;
    }

    InstanceStateName sdkName() {
        return sdkName;
    }

    InstanceState toSdk() {
        return InstanceState.builder().code(code).name(sdkName).build();
    }

    static Ec2InstanceState of(InstanceState state) {
        for (Ec2InstanceState candidate : values()) {
            if (candidate.word().equals(state.nameAsString())) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("An instance cannot be in the state \"" + state.nameAsString()
                + "\": EC2 has pending, running, shutting-down, terminated, stopping and stopped. Use one of those.");
    }
}
