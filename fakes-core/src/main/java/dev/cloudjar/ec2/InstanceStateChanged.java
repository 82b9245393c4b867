package dev.cloudjar.ec2;

import dev.cloudjar.service.DomainEvent;
import java.time.Instant;
import org.apiguardian.api.API;

/**
 * An instance reached another state: what the services above EC2 react to.
 *
 * @param subject the instance's id
 * @param from the state before; {@link Ec2InstanceState#PENDING} also for a launch
 * @param to the state now
 * @param at when
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record InstanceStateChanged(String subject, Ec2InstanceState from, Ec2InstanceState to, Instant at)
        implements DomainEvent {}
