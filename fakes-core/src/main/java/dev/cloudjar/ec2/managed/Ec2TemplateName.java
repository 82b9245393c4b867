package dev.cloudjar.ec2.managed;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A version of a launch template, as a service above EC2 is told to use it.
 *
 * @param id the template's id; null where it is named
 * @param name the template's name; null where its id is given
 * @param version a number, {@code $Latest} or {@code $Default}; null for the default version
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2TemplateName(
        @Nullable String id,
        @Nullable String name,
        @Nullable String version) {}
