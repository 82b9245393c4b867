package dev.cloudjar.ec2.capacity;

import java.math.BigDecimal;
import java.time.Instant;
import org.apiguardian.api.API;

/**
 * A Spot price from an instant on.
 *
 * @param since when it took effect
 * @param price in US dollars an hour
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2SpotPrice(Instant since, BigDecimal price) {}
