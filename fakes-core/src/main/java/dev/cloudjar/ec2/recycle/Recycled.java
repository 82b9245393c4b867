package dev.cloudjar.ec2.recycle;

import java.time.Instant;

/** Something in the Recycle Bin. */
record Recycled<V>(String id, V resource, Instant entered, Instant exits) {}
