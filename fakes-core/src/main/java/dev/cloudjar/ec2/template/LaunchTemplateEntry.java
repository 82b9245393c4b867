package dev.cloudjar.ec2.template;

import dev.cloudjar.ec2.action.Ec2Tags;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;

/**
 * A launch template with its versions.
 *
 * @param id such as {@code lt-0123456789abcdef0}
 * @param name unique in the region
 * @param createdAt since when
 * @param createdBy the ARN of who made it
 * @param defaultVersion the number of the version that a launch uses which names none
 * @param next the number of the next version: a number is never given twice
 * @param versions by number
 * @param tags its tags
 */
record LaunchTemplateEntry(
        String id,
        String name,
        Instant createdAt,
        String createdBy,
        long defaultVersion,
        long next,
        NavigableMap<Long, LaunchTemplateVersionEntry> versions,
        Map<String, String> tags) {

    LaunchTemplateEntry {
        versions = Collections.unmodifiableNavigableMap(new TreeMap<>(versions));
    }

    long latestVersion() {
        return versions.lastKey();
    }

    Optional<LaunchTemplateVersionEntry> version(long number) {
        return Optional.ofNullable(versions.get(number));
    }

    LaunchTemplateEntry with(LaunchTemplateVersionEntry version) {
        NavigableMap<Long, LaunchTemplateVersionEntry> more = new TreeMap<>(versions);
        more.put(version.number(), version);
        return new LaunchTemplateEntry(
                id, name, createdAt, createdBy, defaultVersion, Math.max(next, version.number() + 1), more, tags);
    }

    LaunchTemplateEntry without(long number) {
        NavigableMap<Long, LaunchTemplateVersionEntry> fewer = new TreeMap<>(versions);
        fewer.remove(number);
        return new LaunchTemplateEntry(id, name, createdAt, createdBy, defaultVersion, next, fewer, tags);
    }

    LaunchTemplateEntry withDefault(long number) {
        return new LaunchTemplateEntry(id, name, createdAt, createdBy, number, next, versions, tags);
    }

    LaunchTemplateEntry withTags(Map<String, String> value) {
        return new LaunchTemplateEntry(id, name, createdAt, createdBy, defaultVersion, next, versions, value);
    }

    LaunchTemplate toSdk() {
        return LaunchTemplate.builder()
                .launchTemplateId(id)
                .launchTemplateName(name)
                .createTime(createdAt)
                .createdBy(createdBy)
                .defaultVersionNumber(defaultVersion)
                .latestVersionNumber(latestVersion())
                .tags(Ec2Tags.toSdk(tags))
                .build();
    }
}
