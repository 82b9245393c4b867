package dev.cloudjar.autoscaling;

import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/**
 * A tag of a group.
 *
 * @param key its key
 * @param value its value; empty for none
 * @param propagates whether the instances that the group launches get it
 */
record GroupTag(String key, String value, boolean propagates) {

    static final String RESOURCE_TYPE = "auto-scaling-group";

    TagDescription toSdk(String group) {
        return TagDescription.builder()
                .resourceId(group)
                .resourceType(RESOURCE_TYPE)
                .key(key)
                .value(value)
                .propagateAtLaunch(propagates)
                .build();
    }
}
