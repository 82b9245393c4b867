package dev.cloudjar.junit;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Instance;
import dev.cloudjar.journal.Journal;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * AssertJ assertions over the fake cloud.
 *
 * <pre>{@code
 * assertThat(cloud.ec2().instance(id)).isStopped();
 * assertThat(journal).hasCalls("ec2:RunInstances", 2);
 * assertThat(cloud).hasColdStarts("orders", 1);
 * assertThat(cloud).never("two instances run", moment -> moment.instances(RUNNING).size() == 2);
 * assertThat(cloud).hasNoLeakedResources();
 * }</pre>
 *
 * <p>Both this {@code assertThat} and AssertJ's own can be imported statically side by side.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class CloudAssertions {

    private CloudAssertions() {}

    /**
     * Assertions over a cloud.
     *
     * @param actual the cloud
     * @return the assertions
     */
    public static FakeCloudAssert assertThat(FakeCloud actual) {
        return new FakeCloudAssert(actual);
    }

    /**
     * Assertions over a journal.
     *
     * @param actual the journal
     * @return the assertions
     */
    public static JournalAssert assertThat(Journal actual) {
        return new JournalAssert(actual);
    }

    /**
     * How much virtual time something may take: {@code eventually(within(Duration.ofMinutes(5)), ...)}.
     *
     * @param time from the beginning of the stretch that is judged
     * @return the limit
     */
    public static Within within(Duration time) {
        return new Within(time);
    }

    /**
     * Assertions over an instance.
     *
     * @param actual the instance, as {@code cloud.ec2().instance(id)} returns it
     * @return the assertions
     */
    public static Ec2InstanceAssert assertThat(Ec2Instance actual) {
        return new Ec2InstanceAssert(actual);
    }
}
