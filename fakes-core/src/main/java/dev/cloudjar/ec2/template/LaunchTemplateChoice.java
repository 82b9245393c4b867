package dev.cloudjar.ec2.template;

import dev.cloudjar.ec2.action.SameNames;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * The version of a launch template that a launch uses.
 *
 * @param id the template's id
 * @param name the template's name
 * @param version the number of the version
 * @param data its launch parameters, with the AMI by its id
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record LaunchTemplateChoice(String id, String name, long version, ResponseLaunchTemplateData data) {

    private static final Map<String, String> RENAMED = Map.of(
            "RamDiskId", "RamdiskId",
            "ElasticGpuSpecifications", "ElasticGpuSpecification");

    /**
     * The tags by which EC2 marks what is launched from a template; nobody can change them.
     *
     * @return the tags
     */
    public Map<String, String> systemTags() {
        return Map.of("aws:ec2launchtemplate:id", id, "aws:ec2launchtemplate:version", String.valueOf(version));
    }

    /**
     * A launch that takes from the template what it does not say itself.
     *
     * @param request the launch
     * @return the launch in full, without a template
     */
    public RunInstancesRequest complete(RunInstancesRequest request) {
        RunInstancesRequest ofTemplate =
                SameNames.copy(data, RunInstancesRequest.builder(), RENAMED).build();
        return LaunchMerge.merge(request, ofTemplate).toBuilder()
                .launchTemplate((@Nullable LaunchTemplateSpecification) null)
                .build();
    }
}
