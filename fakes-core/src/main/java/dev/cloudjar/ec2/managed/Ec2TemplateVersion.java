package dev.cloudjar.ec2.managed;

import org.apiguardian.api.API;

/**
 * A version of a launch template that is there.
 *
 * @param id the template's id, such as {@code lt-0123456789abcdef0}
 * @param name the template's name
 * @param number the version's number
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2TemplateVersion(String id, String name, long number) {}
