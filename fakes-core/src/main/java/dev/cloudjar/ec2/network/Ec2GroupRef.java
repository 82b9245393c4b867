package dev.cloudjar.ec2.network;

import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;

/**
 * A security group as instances and network interfaces refer to it. A group's name never changes.
 *
 * @param id such as {@code sg-0123456789abcdef0}
 * @param name such as {@code default}
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2GroupRef(String id, String name) {

    /** {@return as answers have it} */
    public GroupIdentifier toSdk() {
        return GroupIdentifier.builder().groupId(id).groupName(name).build();
    }
}
