package dev.cloudjar.service;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;

/** What a polling waiter waits for: its poll is served at the moment its condition holds. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface WaiterPoll {

    /** {@return its name, such as {@code InstanceRunning}} */
    String name();

    /** {@return how long it would poll at most: delay × attempts} */
    Duration budget();

    /**
     * Whether an answer ends the waiting, in success or failure.
     *
     * @param response the response; null where the call failed
     * @param error the error; null where the call succeeded
     * @return whether the waiter stops polling
     */
    boolean endsWith(@Nullable SdkResponse response, @Nullable AwsError error);
}
