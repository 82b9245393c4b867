package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;

/**
 * Creates and deletes security groups.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html">CreateSecurityGroup</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html">DeleteSecurityGroup</a>
 */
final class SecurityGroupChanges {

    private static final Pattern TEXT = Pattern.compile("[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]*");
    private static final int LONGEST = 255;

    private final Site site;
    private final NetworkTables tables;
    private final Ec2Neighbours neighbours;

    SecurityGroupChanges(Site site, NetworkTables tables, Ec2Neighbours neighbours) {
        this.site = site;
        this.tables = tables;
        this.neighbours = neighbours;
    }

    /** Without a VPC the group goes to the default one. */
    CreateSecurityGroupResponse create(CreateSecurityGroupRequest request) {
        String name = requireText("GroupName", request.groupName()).stripTrailing();
        String description = requireText("GroupDescription", request.description());
        Ec2Vpc vpc = request.vpcId() == null
                ? tables.defaultVpc().orElseThrow(NetworkErrors::noDefaultVpc)
                : VpcQueries.require(tables, request.vpcId());
        requireFree(name, vpc);
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of("security-group"));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), "security-group");
        requireRoom();
        DryRun.stopIf(request.dryRun());
        Ec2SecurityGroup group = tables.groups.put(new Ec2SecurityGroup(
                site.ids().resourceId("sg"),
                vpc.id(),
                name,
                description,
                new Foundations(site, tables, neighbours).egressToAll(vpc),
                tags));
        return CreateSecurityGroupResponse.builder()
                .groupId(group.id())
                .securityGroupArn(new RuleShapes(site).groupArn(group))
                .tags(Ec2Tags.toSdk(tags))
                .build();
    }

    private static String requireText(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Ec2Error.missing(parameter);
        }
        if (text.length() > LONGEST) {
            throw Ec2Error.invalidValue("Value (" + text + ") for parameter " + parameter
                    + " is invalid. The maximum length is " + LONGEST + " characters.");
        }
        if (!TEXT.matcher(text).matches()) {
            throw Ec2Error.invalidValue("Value (" + text + ") for parameter " + parameter
                    + " is invalid. Valid characters are a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*");
        }
        return text;
    }

    private void requireFree(String name, Ec2Vpc vpc) {
        if (name.startsWith("sg-")) {
            throw Ec2Error.invalidValue(
                    "Invalid value '" + name + "' for groupName. Group names may not be in the format sg-*");
        }
        if (name.equals(Ec2SecurityGroup.DEFAULT_NAME)) {
            throw Ec2Error.of("InvalidGroup.Reserved", "Cannot use reserved security group name: " + name);
        }
        if (SecurityGroups.findIn(tables, vpc.id(), name).isPresent()) {
            throw Ec2Error.of(
                    "InvalidGroup.Duplicate",
                    "The security group '" + name + "' already exists for VPC '" + vpc.id() + "'");
        }
    }

    private void requireRoom() {
        Ec2Quota.SECURITY_GROUPS.allow(tables.groups.size() + 1L, site);
    }

    DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request) {
        Ec2SecurityGroup group = SecurityGroups.require(tables, request.groupId(), request.groupName());
        if (group.isDefault()) {
            throw Ec2Error.of(
                    "CannotDelete",
                    "the specified group: \"" + group.id() + "\" name: \"" + group.name()
                            + "\" cannot be deleted by a user");
        }
        if (!neighbours.usersOf(group.id()).isEmpty()) {
            throw Ec2Error.of("DependencyViolation", "resource " + group.id() + " has a dependent object");
        }
        DryRun.stopIf(request.dryRun());
        tables.groups.remove(group.id());
        DeleteSecurityGroupResponse.Builder response = DeleteSecurityGroupResponse.builder();
        LaterMember.set(response, "Return", true);
        LaterMember.set(response, "GroupId", group.id());
        return response.build();
    }
}
