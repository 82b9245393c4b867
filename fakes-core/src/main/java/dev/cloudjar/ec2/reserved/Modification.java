package dev.cloudjar.ec2.reserved;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ReservedInstancesConfiguration;

/**
 * A modification of Reserved Instances.
 *
 * @param clientToken of the request; null for none
 * @param sources what is modified
 * @param targets what becomes of it
 * @param status {@code processing} or {@code fulfilled}
 */
record Modification(
        String id,
        @Nullable String clientToken,
        List<String> sources,
        List<Target> targets,
        String status,
        Instant createdAt,
        Instant updatedAt) {

    Modification {
        sources = List.copyOf(sources);
        targets = List.copyOf(targets);
    }

    /**
     * One target.
     *
     * @param asked as the request has it
     * @param offering what it is
     * @param count for how many instances
     * @param madeId the Reserved Instances that it has become; null while the modification is processing
     */
    record Target(
            ReservedInstancesConfiguration asked,
            Offering offering,
            int count,
            @Nullable String madeId) {

        Target made(String id) {
            return new Target(asked, offering, count, id);
        }
    }

    boolean isProcessing() {
        return status.equals("processing");
    }

    Modification fulfilled(List<Target> made, Instant at) {
        return new Modification(id, clientToken, sources, made, "fulfilled", createdAt, at);
    }
}
