package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Settings;
import dev.cloudjar.service.Operation;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.CreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * What the account's settings do to calls: launches take what they leave out from them, and what is blocked is not made
 * public.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html">Precedence of metadata options</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html">Block public access to AMIs</a>
 */
record AccountSettings(Ec2Settings settings) {

    private static final String EVERYONE = "all";

    Operation<?> obeyedBy(String name, Operation<?> operation) {
        return switch (name) {
            case "RunInstances" -> changing(RunInstancesRequest.class, operation, this::launch);
            case "ModifyImageAttribute" -> changing(ModifyImageAttributeRequest.class, operation, this::share);
            case "ModifySnapshotAttribute" -> changing(ModifySnapshotAttributeRequest.class, operation, this::share);
            default -> operation;
        };
    }

    private static <Q extends SdkRequest> Operation<Q> changing(
            Class<Q> type, Operation<?> operation, UnaryOperator<Q> change) {
        return new Operation<>(
                type,
                (request, caller) -> operation.answer(change.apply(request), caller),
                operation::settlesBefore,
                false);
    }

    private RunInstancesRequest launch(RunInstancesRequest request) {
        return withCredits(withMetadata(request));
    }

    private RunInstancesRequest withMetadata(RunInstancesRequest request) {
        Optional<String> tokens = metadata("HttpTokens");
        Optional<String> hops = metadata("HttpPutResponseHopLimit");
        Optional<String> endpoint = metadata("HttpEndpoint");
        Optional<String> tags = metadata("InstanceMetadataTags");
        if (tokens.isEmpty() && hops.isEmpty() && endpoint.isEmpty() && tags.isEmpty()) {
            return request;
        }
        InstanceMetadataOptionsRequest asked = request.metadataOptions() == null
                ? InstanceMetadataOptionsRequest.builder().build()
                : request.metadataOptions();
        InstanceMetadataOptionsRequest.Builder options = asked.toBuilder();
        if (asked.httpTokens() == null) {
            tokens.ifPresent(options::httpTokens);
        }
        if (asked.httpPutResponseHopLimit() == null) {
            hops.map(Integer::valueOf).ifPresent(options::httpPutResponseHopLimit);
        }
        if (asked.httpEndpoint() == null) {
            endpoint.ifPresent(options::httpEndpoint);
        }
        if (asked.instanceMetadataTags() == null) {
            tags.ifPresent(options::instanceMetadataTags);
        }
        return request.toBuilder().metadataOptions(options.build()).build();
    }

    private Optional<String> metadata(String member) {
        return settings.find("instance-metadata-defaults", member);
    }

    private RunInstancesRequest withCredits(RunInstancesRequest request) {
        String type = request.instanceTypeAsString();
        if (type == null || request.creditSpecification() != null) {
            return request;
        }
        String family = type.contains(".") ? type.substring(0, type.indexOf('.')) : type;
        return settings.find("default-credit-specification", family, "CpuCredits")
                .map(credits -> request.toBuilder()
                        .creditSpecification(CreditSpecificationRequest.builder()
                                .cpuCredits(credits)
                                .build())
                        .build())
                .orElse(request);
    }

    private ModifyImageAttributeRequest share(ModifyImageAttributeRequest request) {
        boolean byStructure = request.launchPermission() != null
                && request.launchPermission().add().stream()
                        .anyMatch(permission -> EVERYONE.equals(permission.groupAsString()));
        boolean byList = "add".equals(request.operationTypeAsString())
                && request.userGroups().contains(EVERYONE);
        if ((byStructure || byList) && isBlocked("image-block-public-access", "ImageBlockPublicAccessState")) {
            throw blocked("image");
        }
        return request;
    }

    private ModifySnapshotAttributeRequest share(ModifySnapshotAttributeRequest request) {
        boolean byStructure = request.createVolumePermission() != null
                && request.createVolumePermission().add().stream()
                        .anyMatch(permission -> EVERYONE.equals(permission.groupAsString()));
        boolean byList = "add".equals(request.operationTypeAsString())
                && request.groupNames().contains(EVERYONE);
        if ((byStructure || byList) && isBlocked("snapshot-block-public-access", "State")) {
            throw blocked("snapshot");
        }
        return request;
    }

    private boolean isBlocked(String kind, String member) {
        return settings.find(kind, member)
                .filter(state -> !state.equals("unblocked"))
                .isPresent();
    }

    /** The code is documented, the sentence assumed. */
    private static RuntimeException blocked(String what) {
        return Ec2Error.of(
                "OperationNotPermitted",
                "You can't publicly share this " + what + " because block public access is enabled for this Region.");
    }
}
