package dev.cloudjar.sts;

import dev.cloudjar.identity.AccessKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * The tags of a session: those of the request and those inherited along a chain of roles.
 *
 * @param all by key
 * @param transitive the keys that the next session inherits
 * @param characters how long those of the request are together
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Session tags</a>
 */
record SessionTags(Map<String, String> all, List<String> transitive, int characters) {

    /** Keys are compared regardless of case. */
    static SessionTags of(List<Tag> requested, List<String> transitiveKeys, Optional<AccessKey> session) {
        Map<String, String> all = new LinkedHashMap<>();
        List<String> transitive = new ArrayList<>();
        session.ifPresent(from -> from.transitiveTags().forEach(key -> {
            all.put(key, from.tags().getOrDefault(key, ""));
            transitive.add(key);
        }));
        Set<String> inherited = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        inherited.addAll(transitive);
        Set<String> own = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        int characters = 0;
        for (Tag tag : requested) {
            requireFree(tag.key(), own, inherited);
            own.add(tag.key());
            all.put(tag.key(), tag.value());
            characters += tag.key().length() + tag.value().length();
        }
        for (String key : transitiveKeys) {
            if (!own.contains(key)) {
                throw StsErrors.validation(
                        "The specified transitive tag key must be included in the requested tags: " + key);
            }
            transitive.add(key);
        }
        return new SessionTags(all, transitive, characters);
    }

    private static void requireFree(String key, Set<String> own, Set<String> inherited) {
        if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            throw StsErrors.validation("Tag keys starting with 'aws:' are reserved for system use: " + key);
        }
        if (own.contains(key)) {
            throw StsErrors.validation(
                    "Duplicate tag keys found. Please note that tag keys are case insensitive: " + key);
        }
        if (inherited.contains(key)) {
            throw StsErrors.validation(
                    "The specified tag key conflicts with a transitive tag key of the calling session: " + key);
        }
    }
}
