package dev.cloudjar.ec2.template;

import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.action.SameNames;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.ec2.model.InstanceRequirements;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** The launch parameters of a template, as requests have them and as answers do. */
final class TemplateData {

    private TemplateData() {}

    static void require(RequestLaunchTemplateData data) {
        if (data.instanceRequirements() != null && data.instanceType() != null) {
            throw TemplateErrors.requirementsAndType();
        }
    }

    static ResponseLaunchTemplateData stored(RequestLaunchTemplateData data) {
        return SameNames.copy(data, ResponseLaunchTemplateData.builder()).build();
    }

    /**
     * The parameters of a version on which a new one is based: those given overwrite those inherited, as a whole, and the
     * snapshots of inherited block devices are left behind.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html">SourceVersion</a>
     */
    static ResponseLaunchTemplateData inherited(ResponseLaunchTemplateData source, RequestLaunchTemplateData given) {
        ResponseLaunchTemplateData.Builder data = source.toBuilder()
                .blockDeviceMappings(source.blockDeviceMappings().stream()
                        .map(TemplateData::withoutSnapshot)
                        .toList());
        ResponseLaunchTemplateData asked = stored(given);
        for (SdkField<?> field : asked.sdkFields()) {
            Optional<Object> value = SameNames.valueOf(field, asked);
            value.ifPresent(present -> LaterMember.set(data, field.memberName(), present));
        }
        if (asked.instanceRequirements() != null) {
            data.instanceType((@Nullable String) null);
        }
        if (asked.instanceType() != null) {
            data.instanceRequirements((@Nullable InstanceRequirements) null);
        }
        return data.build();
    }

    private static LaunchTemplateBlockDeviceMapping withoutSnapshot(LaunchTemplateBlockDeviceMapping mapping) {
        return mapping.ebs() == null
                ? mapping
                : mapping.toBuilder()
                        .ebs(mapping.ebs().toBuilder()
                                .snapshotId((@Nullable String) null)
                                .build())
                        .build();
    }
}
