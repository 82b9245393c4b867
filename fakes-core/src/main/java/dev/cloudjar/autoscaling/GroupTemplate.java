package dev.cloudjar.autoscaling;

import dev.cloudjar.ec2.managed.Ec2TemplateName;
import dev.cloudjar.ec2.managed.Ec2TemplateVersion;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;

/**
 * The launch template of a group.
 *
 * @param id its id
 * @param name its name when the group was told to use it
 * @param version the version as it was asked for: a number, {@code $Latest} or {@code $Default}
 */
record GroupTemplate(String id, String name, String version) {

    Ec2TemplateName toEc2() {
        return new Ec2TemplateName(id, null, version);
    }

    LaunchTemplateSpecification toSdk() {
        return LaunchTemplateSpecification.builder()
                .launchTemplateId(id)
                .launchTemplateName(name)
                .version(version)
                .build();
    }

    static LaunchTemplateSpecification toSdk(Ec2TemplateVersion launched) {
        return LaunchTemplateSpecification.builder()
                .launchTemplateId(launched.id())
                .launchTemplateName(launched.name())
                .version(String.valueOf(launched.number()))
                .build();
    }
}
