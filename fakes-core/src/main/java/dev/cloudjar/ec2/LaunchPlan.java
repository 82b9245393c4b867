package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.network.Ec2InterfacePlan;
import dev.cloudjar.ec2.network.Ec2Placement;
import dev.cloudjar.ec2.storage.VolumePlan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * A launch of which everything is decided and nothing is done.
 *
 * @param common what its instances have in common
 * @param controls what steers them
 * @param tags their tags
 * @param wish what they need room for
 * @param rooms the room of each: as many as there will be
 * @param placement where
 * @param interfaces their network interfaces
 * @param volumes the volumes of each
 * @param volumeTags the tags of their volumes
 * @param partitions the partitions of its placement group that they go to; empty for none
 * @param keyName the key pair named; null for none
 */
record LaunchPlan(
        Instance common,
        InstanceControls controls,
        Map<String, String> tags,
        LaunchWish wish,
        List<LaunchRoom> rooms,
        Ec2Placement placement,
        Ec2InterfacePlan interfaces,
        VolumePlan volumes,
        Map<String, String> volumeTags,
        List<Integer> partitions,
        @Nullable String keyName) {

    LaunchPlan {
        rooms = List.copyOf(rooms);
    }

    int count() {
        return rooms.size();
    }

    /** The same with tags that EC2 itself gives to the instances. */
    LaunchPlan withOwnTags(Map<String, String> own) {
        return new LaunchPlan(
                common,
                controls,
                Ec2Tags.withOwn(tags, own),
                wish,
                rooms,
                placement,
                interfaces,
                volumes,
                volumeTags,
                partitions,
                keyName);
    }
}
