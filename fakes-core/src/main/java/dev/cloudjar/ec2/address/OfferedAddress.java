package dev.cloudjar.ec2.address;

/** An address that another account offers to this one. */
record OfferedAddress(String publicIp, String account) {}
