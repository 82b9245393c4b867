package dev.cloudjar.ec2;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

/**
 * What steers an instance and no DescribeInstances shows; DescribeInstanceAttribute does.
 *
 * @param disableApiTermination whether TerminateInstances is refused
 * @param disableApiStop whether StopInstances is refused
 * @param shutdownBehavior what a shutdown from inside does
 * @param userData base64; null for none
 * @param cpuCredits {@code standard} or {@code unlimited}; null for a type that is not burstable
 * @param publicKey the public key of the key pair that it was launched with, which may be deleted since; null for none
 */
record InstanceControls(
        boolean disableApiTermination,
        boolean disableApiStop,
        ShutdownBehavior shutdownBehavior,
        @Nullable String userData,
        @Nullable String cpuCredits,
        @Nullable String publicKey) {

    InstanceControls withDisableApiTermination(boolean value) {
        return new InstanceControls(value, disableApiStop, shutdownBehavior, userData, cpuCredits, publicKey);
    }

    InstanceControls withDisableApiStop(boolean value) {
        return new InstanceControls(disableApiTermination, value, shutdownBehavior, userData, cpuCredits, publicKey);
    }

    InstanceControls withShutdownBehavior(ShutdownBehavior value) {
        return new InstanceControls(disableApiTermination, disableApiStop, value, userData, cpuCredits, publicKey);
    }

    InstanceControls withUserData(@Nullable String value) {
        return new InstanceControls(
                disableApiTermination, disableApiStop, shutdownBehavior, value, cpuCredits, publicKey);
    }

    InstanceControls withCpuCredits(@Nullable String value) {
        return new InstanceControls(
                disableApiTermination, disableApiStop, shutdownBehavior, userData, value, publicKey);
    }

    InstanceControls withPublicKey(@Nullable String value) {
        return new InstanceControls(
                disableApiTermination, disableApiStop, shutdownBehavior, userData, cpuCredits, value);
    }
}
