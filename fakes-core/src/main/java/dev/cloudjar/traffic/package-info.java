/**
 * HTTP in memory: what load balancers, function URLs and the instance metadata service speak, where no API is called. No wire is
 * known here; whoever has one translates.
 */
@NullMarked
package dev.cloudjar.traffic;

import org.jspecify.annotations.NullMarked;
