package dev.cloudjar.ec2.flowlog;

import dev.cloudjar.ec2.action.Ec2Tags;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.FlowLog;

/**
 * A flow log.
 *
 * @param shown the API's shape without tags
 */
record Ec2FlowLog(FlowLog shown, Map<String, String> tags) {

    String id() {
        return shown.flowLogId();
    }

    /** Whether another one would log the same traffic to the same place. */
    boolean isLike(FlowLog other) {
        return shown.resourceId().equals(other.resourceId())
                && shown.trafficType() == other.trafficType()
                && shown.logDestinationType() == other.logDestinationType()
                && Objects.equals(shown.logDestination(), other.logDestination())
                && Objects.equals(shown.logGroupName(), other.logGroupName());
    }

    Ec2FlowLog withTags(Map<String, String> value) {
        return new Ec2FlowLog(shown, value);
    }

    FlowLog toSdk() {
        return shown.toBuilder().tags(Ec2Tags.toSdk(tags)).build();
    }
}
