package dev.cloudjar.ec2.profile;

import dev.cloudjar.ec2.action.Ec2Error;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationResponse;

/**
 * Gives instances IAM instance profiles, and takes them away. An instance shows the profile that it has from the moment of
 * the call on (assumed).
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateIamInstanceProfile.html">
 *     AssociateIamInstanceProfile</a>
 */
final class ProfileChanges {

    private final Ec2Profiles profiles;
    private final ProfiledInstances instances;

    ProfileChanges(Ec2Profiles profiles, ProfiledInstances instances) {
        this.profiles = profiles;
        this.instances = instances;
    }

    AssociateIamInstanceProfileResponse associate(AssociateIamInstanceProfileRequest request) {
        String instanceId = request.instanceId();
        if (instanceId == null) {
            throw Ec2Error.missing("InstanceId");
        }
        IamInstanceProfile profile = require(request.iamInstanceProfile());
        requireSteady(instanceId);
        if (profiles.findStaying(instanceId).isPresent()) {
            throw ProfileErrors.exists(instanceId);
        }
        Ec2ProfileAssociation begun = profiles.begin(instanceId, profile);
        instances.show(instanceId, profile);
        return AssociateIamInstanceProfileResponse.builder()
                .iamInstanceProfileAssociation(begun.toSdk())
                .build();
    }

    private IamInstanceProfile require(@Nullable IamInstanceProfileSpecification named) {
        IamInstanceProfile profile = instances.resolve(named);
        if (profile == null) {
            throw Ec2Error.missing("IamInstanceProfile");
        }
        return profile;
    }

    private void requireSteady(String instanceId) {
        if (!instances.isSteady(instanceId)) {
            throw ProfileErrors.notSteady(instanceId);
        }
    }

    /**
     * Lets the old association go and begins a new one, with an id of its own. AWS speaks of running instances; that stopped
     * ones are taken too is assumed, as they are for the other two calls.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceIamInstanceProfileAssociation.html">
     *     ReplaceIamInstanceProfileAssociation</a>
     */
    ReplaceIamInstanceProfileAssociationResponse replace(ReplaceIamInstanceProfileAssociationRequest request) {
        Ec2ProfileAssociation association = require(request.associationId());
        IamInstanceProfile profile = require(request.iamInstanceProfile());
        requireSteady(association.instanceId());
        if (association.isLeaving()) {
            throw ProfileErrors.leaving(association.id());
        }
        profiles.end(association);
        Ec2ProfileAssociation begun = profiles.begin(association.instanceId(), profile);
        instances.show(association.instanceId(), profile);
        return ReplaceIamInstanceProfileAssociationResponse.builder()
                .iamInstanceProfileAssociation(begun.toSdk())
                .build();
    }

    private Ec2ProfileAssociation require(@Nullable String associationId) {
        if (associationId == null) {
            throw Ec2Error.missing("AssociationId");
        }
        return profiles.associations().find(associationId).orElseThrow(() -> ProfileErrors.unknown(associationId));
    }

    DisassociateIamInstanceProfileResponse disassociate(DisassociateIamInstanceProfileRequest request) {
        Ec2ProfileAssociation association = require(request.associationId());
        requireSteady(association.instanceId());
        if (association.isLeaving()) {
            throw ProfileErrors.leaving(association.id());
        }
        Ec2ProfileAssociation leaving = profiles.end(association);
        instances.show(association.instanceId(), null);
        return DisassociateIamInstanceProfileResponse.builder()
                .iamInstanceProfileAssociation(leaving.toSdk())
                .build();
    }
}
