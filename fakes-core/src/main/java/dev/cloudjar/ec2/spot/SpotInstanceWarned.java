package dev.cloudjar.ec2.spot;

import dev.cloudjar.service.DomainEvent;
import java.time.Instant;
import org.apiguardian.api.API;

/**
 * A Spot Instance was told that it is at risk, or is about to be taken away: what the services above EC2 react to.
 *
 * @param subject the instance's id
 * @param interruption whether it is the notice of its interruption; else it is a rebalance recommendation
 * @param at when
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record SpotInstanceWarned(String subject, boolean interruption, Instant at) implements DomainEvent {}
