package dev.cloudjar.junit;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How much virtual time something may take, for {@link HistoryAssert#eventually}; made by {@link CloudAssertions#within}.
 *
 * @param time from the beginning of the stretch that is judged
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Within(Duration time) {}
