package dev.cloudjar.junit;

import dev.cloudjar.ec2.Ec2Instance;
import dev.cloudjar.ec2.Ec2InstanceState;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

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

    /**
     * It has exactly these tags.
     *
     * @param expected the tags, by key
     * @return this
     */
    public Ec2InstanceAssert hasTags(Map<String, String> expected) {
        isNotNull();
        if (!actual.tags().equals(expected)) {
            failWithMessage(
                    "Expected instance %s to have the tags %s but its tags are %s.",
                    actual.id(), new TreeMap<>(expected), actual.tags());
        }
        return this;
    }

    /**
     * It has no tag with a key.
     *
     * @param key the key
     * @return this
     */
    public Ec2InstanceAssert hasNoTag(String key) {
        isNotNull();
        if (actual.tags().containsKey(key)) {
            failWithMessage(
                    "Expected instance %s to have no tag %s but its tags are %s.", actual.id(), key, actual.tags());
        }
        return this;
    }

    /** {@return this, where it is stopping} */
    public Ec2InstanceAssert isStopping() {
        return isInState(Ec2InstanceState.STOPPING);
    }

    /** {@return this, where it is shutting down} */
    public Ec2InstanceAssert isShuttingDown() {
        return isInState(Ec2InstanceState.SHUTTING_DOWN);
    }

    /** {@return this, where it runs and has passed its status checks} */
    public Ec2InstanceAssert hasPassedStatusChecks() {
        isNotNull();
        if (!actual.statusChecksPassed()) {
            failWithMessage(
                    "Expected instance %s to have passed its status checks but it has not; it is %s.",
                    actual.id(), actual.state());
        }
        return this;
    }

    /**
     * It is of a type.
     *
     * @param expected such as {@code m5.large}
     * @return this
     */
    public Ec2InstanceAssert isOfType(String expected) {
        return is("type", expected, Ec2Instance::type);
    }

    /**
     * It was launched from an image.
     *
     * @param expected such as {@code ami-0123456789abcdef0}
     * @return this
     */
    public Ec2InstanceAssert isLaunchedFrom(String expected) {
        return is("image", expected, Ec2Instance::imageId);
    }

    /**
     * It is in an Availability Zone.
     *
     * @param expected such as {@code us-east-1a}
     * @return this
     */
    public Ec2InstanceAssert isInZone(String expected) {
        return is("Availability Zone", expected, Ec2Instance::availabilityZone);
    }

    /**
     * It is in a subnet.
     *
     * @param expected such as {@code subnet-0123456789abcdef0}
     * @return this
     */
    public Ec2InstanceAssert isInSubnet(String expected) {
        return is("subnet", expected, instance -> instance.subnetId().orElse(null));
    }

    /**
     * It is in a placement group.
     *
     * @param expected the group's name
     * @return this
     */
    public Ec2InstanceAssert isInPlacementGroup(String expected) {
        return is(
                "placement group",
                expected,
                instance -> instance.placementGroup().orElse(null));
    }

    /**
     * It has a tenancy.
     *
     * @param expected {@code default}, {@code dedicated} or {@code host}
     * @return this
     */
    public Ec2InstanceAssert hasTenancy(String expected) {
        return is("tenancy", expected, Ec2Instance::tenancy);
    }

    /**
     * It is on a Dedicated Host.
     *
     * @param expected such as {@code h-0123456789abcdef0}
     * @return this
     */
    public Ec2InstanceAssert isOnHost(String expected) {
        return is("Dedicated Host", expected, instance -> instance.hostId().orElse(null));
    }

    private Ec2InstanceAssert is(String what, String expected, Function<Ec2Instance, @Nullable String> member) {
        isNotNull();
        String present = member.apply(actual);
        if (!expected.equals(present)) {
            failWithMessage(
                    "Expected instance %s to have the %s %s but it has %s.",
                    actual.id(), what, expected, present == null ? "none" : present);
        }
        return this;
    }
}
