package dev.cloudjar.ec2.image;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.declared.Doc;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A report of who uses an image.
 *
 * @param entries what it says; empty while it is pending
 */
record UsageReport(
        String id,
        String imageId,
        ResourceTypes types,
        List<String> accountIds,
        Instant created,
        boolean available,
        List<Entry> entries,
        Map<String, String> tags) {

    static final String KIND = "image-usage-report";
    static final Duration KEPT = Duration.ofDays(30);

    /** How often an account's resources of a type use the image. */
    record Entry(String reportId, String imageId, String accountId, String type, long count, Instant created) {

        String key() {
            return reportId + " " + accountId + " " + type;
        }

        Doc toDoc() {
            return Doc.of("ResourceType", type)
                    .with("ReportId", reportId)
                    .with("UsageCount", count)
                    .with("AccountId", accountId)
                    .with("ImageId", imageId)
                    .with("ReportCreationTime", created);
        }
    }

    String state() {
        return available ? "available" : "pending";
    }

    UsageReport with(List<Entry> found) {
        return new UsageReport(id, imageId, types, accountIds, created, true, List.copyOf(found), tags);
    }

    UsageReport withTags(Map<String, String> newTags) {
        return new UsageReport(id, imageId, types, accountIds, created, available, entries, newTags);
    }

    Doc toDoc() {
        return Doc.of("ImageId", imageId)
                .with("ReportId", id)
                .with("ResourceTypes", types.asked())
                .with("AccountIds", accountIds)
                .with("State", state())
                .with("CreationTime", created)
                .with("ExpirationTime", created.plus(KEPT))
                .with("Tags", Ec2Tags.toSdk(tags).stream().map(Doc::of).toList());
    }
}
