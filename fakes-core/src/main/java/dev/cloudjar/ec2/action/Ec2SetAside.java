package dev.cloudjar.ec2.action;

import org.apiguardian.api.API;

/**
 * A part of a subnet that its owner keeps EC2 from: EC2 takes no address of it of its own accord, and prefixes only where it is
 * for them.
 *
 * @param cidr an IPv4 or IPv6 block of the subnet
 * @param forPrefixes whether EC2 takes the prefixes that it delegates from it
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-cidr-reservation.html">Subnet CIDR reservations</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2SetAside(String cidr, boolean forPrefixes) {}
