package dev.cloudjar.ec2.endpoint;

/** An endpoint service of another account that has let this one in. */
record ServiceAddress(String name, String account) {}
