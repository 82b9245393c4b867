package dev.cloudjar.ec2.profile;

import java.time.Instant;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociationState;

/** An instance's IAM instance profile. */
record Ec2ProfileAssociation(
        String id,
        String instanceId,
        IamInstanceProfile profile,
        IamInstanceProfileAssociationState state,
        Instant since) {

    boolean isLeaving() {
        return state == IamInstanceProfileAssociationState.DISASSOCIATING;
    }

    Ec2ProfileAssociation in(IamInstanceProfileAssociationState newState) {
        return new Ec2ProfileAssociation(id, instanceId, profile, newState, since);
    }

    IamInstanceProfileAssociation toSdk() {
        return IamInstanceProfileAssociation.builder()
                .associationId(id)
                .instanceId(instanceId)
                .iamInstanceProfile(profile)
                .state(state)
                .timestamp(since)
                .build();
    }
}
