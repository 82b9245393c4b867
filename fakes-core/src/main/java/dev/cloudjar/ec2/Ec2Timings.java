package dev.cloudjar.ec2;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long EC2's instances take, in virtual time. AWS documents none of it but the hour for which a terminated instance can
 * be described ("a short while", in practice about an hour); the defaults are what one sees of a small Linux instance.
 *
 * <pre>{@code
 * FakeCloud.builder().with(Ec2Timings.defaults().withBoot(Duration.ofMinutes(2))).build();
 * }</pre>
 *
 * @param boot from pending to running; 20 s
 * @param stop from stopping to stopped; 30 s
 * @param hibernate from stopping to stopped, with the memory saved first; 60 s
 * @param terminate from shutting-down to terminated; 30 s
 * @param reboot until a reboot is done; 20 s
 * @param statusChecks from running until the first status checks are passed, from initializing to ok; 150 s
 * @param tombstone how long a terminated instance can be described; an hour
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html">Instance lifecycle</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2Timings(
        Duration boot,
        Duration stop,
        Duration hibernate,
        Duration terminate,
        Duration reboot,
        Duration statusChecks,
        Duration tombstone) {

    /**
     * Refuses durations below zero.
     */
    public Ec2Timings {
        requireNotNegative("boot", boot);
        requireNotNegative("stop", stop);
        requireNotNegative("hibernate", hibernate);
        requireNotNegative("terminate", terminate);
        requireNotNegative("reboot", reboot);
        requireNotNegative("statusChecks", statusChecks);
        requireNotNegative("tombstone", tombstone);
    }

    private static void requireNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Ec2Timings." + name + " is " + duration
                    + ", but virtual time never moves back. Use Duration.ZERO or more.");
        }
    }

    /** {@return the defaults} */
    public static Ec2Timings defaults() {
        return new Ec2Timings(
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofSeconds(150),
                Duration.ofHours(1));
    }

    /**
     * The same with another time from pending to running.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2Timings withBoot(Duration value) {
        return new Ec2Timings(value, stop, hibernate, terminate, reboot, statusChecks, tombstone);
    }

    /**
     * The same with another time from stopping to stopped.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2Timings withStop(Duration value) {
        return new Ec2Timings(boot, value, hibernate, terminate, reboot, statusChecks, tombstone);
    }

    /**
     * The same with another time for hibernating.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2Timings withHibernate(Duration value) {
        return new Ec2Timings(boot, stop, value, terminate, reboot, statusChecks, tombstone);
    }

    /**
     * The same with another time from shutting-down to terminated.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2Timings withTerminate(Duration value) {
        return new Ec2Timings(boot, stop, hibernate, value, reboot, statusChecks, tombstone);
    }

    /**
     * The same with another time for a reboot.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2Timings withReboot(Duration value) {
        return new Ec2Timings(boot, stop, hibernate, terminate, value, statusChecks, tombstone);
    }

    /**
     * The same with another time until the first status checks are passed.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2Timings withStatusChecks(Duration value) {
        return new Ec2Timings(boot, stop, hibernate, terminate, reboot, value, tombstone);
    }

    /**
     * The same with another time for which a terminated instance can be described.
     *
     * @param value zero or more
     * @return the copy
     */
    public Ec2Timings withTombstone(Duration value) {
        return new Ec2Timings(boot, stop, hibernate, terminate, reboot, statusChecks, value);
    }
}
