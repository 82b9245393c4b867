package dev.cloudjar.ec2.network;

import java.util.List;
import java.util.Map;

/** A security group and its rules, in the order in which they were added. */
record Ec2SecurityGroup(
        String id,
        String vpcId,
        String name,
        String description,
        List<Ec2SecurityGroupRule> rules,
        Map<String, String> tags) {

    static final String DEFAULT_NAME = "default";

    Ec2SecurityGroup {
        rules = List.copyOf(rules);
    }

    boolean isDefault() {
        return name.equals(DEFAULT_NAME);
    }

    Ec2GroupRef ref() {
        return new Ec2GroupRef(id, name);
    }

    List<Ec2SecurityGroupRule> rules(boolean egress) {
        return rules.stream().filter(rule -> rule.egress() == egress).toList();
    }

    Ec2SecurityGroup withRules(List<Ec2SecurityGroupRule> value) {
        return new Ec2SecurityGroup(id, vpcId, name, description, value, tags);
    }

    Ec2SecurityGroup withVpcId(String value) {
        return new Ec2SecurityGroup(id, value, name, description, rules, tags);
    }

    Ec2SecurityGroup withTags(Map<String, String> value) {
        return new Ec2SecurityGroup(id, vpcId, name, description, rules, value);
    }
}
