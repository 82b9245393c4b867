package dev.cloudjar.junit;

import dev.cloudjar.ec2.Ec2Instance;
import dev.cloudjar.ec2.Ec2InstanceState;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/** Assertions over an instance. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Ec2InstanceAssert extends AbstractAssert<Ec2InstanceAssert, Ec2Instance> {

    Ec2InstanceAssert(Ec2Instance actual) {
        super(actual, Ec2InstanceAssert.class);
    }

    /**
     * It is in a state.
     *
     * @param expected the state
     * @return this
     */
    public Ec2InstanceAssert isInState(Ec2InstanceState expected) {
        isNotNull();
        if (actual.state() != expected) {
            failWithMessage("Expected instance %s to be %s but it is %s.", actual.id(), expected, actual.state());
        }
        return this;
    }

    /** {@return this, where it is pending} */
    public Ec2InstanceAssert isPending() {
        return isInState(Ec2InstanceState.PENDING);
    }

    /** {@return this, where it is running} */
    public Ec2InstanceAssert isRunning() {
        return isInState(Ec2InstanceState.RUNNING);
    }

    /** {@return this, where it is stopped} */
    public Ec2InstanceAssert isStopped() {
        return isInState(Ec2InstanceState.STOPPED);
    }

    /** {@return this, where it is terminated} */
    public Ec2InstanceAssert isTerminated() {
        return isInState(Ec2InstanceState.TERMINATED);
    }

    /**
     * It has a tag.
     *
     * @param key the tag's key
     * @param value the tag's value
     * @return this
     */
    public Ec2InstanceAssert hasTag(String key, String value) {
        isNotNull();
        if (!value.equals(actual.tags().get(key))) {
            failWithMessage(
                    "Expected instance %s to have the tag %s=%s but its tags are %s.",
                    actual.id(), key, value, actual.tags());
        }
        return this;
    }
}
