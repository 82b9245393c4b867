package dev.cloudjar.ec2.profile;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2TaggedFamily;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociationState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * The IAM instance profiles of the instances in one account and region. All its methods run under the cloud's lock.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Profiles implements Ec2TaggedFamily {

    private final Site site;
    private final ProfiledInstances instances;
    private final ResourceTable<Ec2ProfileAssociation> associations;

    /**
     * A region whose instances have no profiles.
     *
     * @param site where; its service fake has to be an {@code Ec2Host}
     * @param instances the instances
     */
    public Ec2Profiles(Site site, ProfiledInstances instances) {
        this(
                site,
                instances,
                new ResourceTable<>(Ec2ProfileAssociation::id, association -> List.of(association.instanceId())));
    }

    private Ec2Profiles(Site site, ProfiledInstances instances, ResourceTable<Ec2ProfileAssociation> associations) {
        this.site = site;
        this.instances = instances;
        this.associations = associations;
    }

    /**
     * A copy that goes on independently.
     *
     * @param newSite where the copy lives
     * @param newInstances the copy's instances
     * @return the copy
     */
    public Ec2Profiles fork(Site newSite, ProfiledInstances newInstances) {
        return new Ec2Profiles(newSite, newInstances, associations.fork());
    }

    /**
     * Associates the profile of a launch with an instance.
     *
     * @param instanceId the instance
     * @param profile its profile; null where it has none
     */
    public void launched(String instanceId, @Nullable IamInstanceProfile profile) {
        if (profile != null) {
            begin(instanceId, profile);
        }
    }

    /**
     * Puts the profile of an instance in place that a test or a scene is given.
     *
     * @param instanceId the instance
     * @param profile its profile; null where it has none
     */
    public void given(String instanceId, @Nullable IamInstanceProfile profile) {
        if (profile != null) {
            associations.put(of(instanceId, profile, IamInstanceProfileAssociationState.ASSOCIATED));
        }
    }

    /** A terminated instance has no profile any more. */
    @Override
    public void heard(Ec2Event event) {
        if (event instanceof Ec2Event.InstanceMoved moved && moved.to() == InstanceStateName.TERMINATED) {
            associations.under(moved.instanceId()).forEach(association -> associations.remove(association.id()));
        }
    }

    ResourceTable<Ec2ProfileAssociation> associations() {
        return associations;
    }

    /** The association that an instance has and does not lose. */
    Optional<Ec2ProfileAssociation> findStaying(String instanceId) {
        return associations.under(instanceId).stream()
                .filter(association -> !association.isLeaving())
                .findFirst();
    }

    Ec2ProfileAssociation begin(String instanceId, IamInstanceProfile profile) {
        Ec2ProfileAssociation association =
                associations.put(of(instanceId, profile, IamInstanceProfileAssociationState.ASSOCIATING));
        site.changed(association.id(), "associating " + profile.arn() + " with " + instanceId);
        site.transition(timings().association(), new ProfileEvent.Associated(association.id()));
        return association;
    }

    private Ec2ProfileAssociation of(
            String instanceId, IamInstanceProfile profile, IamInstanceProfileAssociationState state) {
        return new Ec2ProfileAssociation(site.ids().resourceId("iip-assoc"), instanceId, profile, state, site.now());
    }

    Ec2ProfileAssociation end(Ec2ProfileAssociation association) {
        Ec2ProfileAssociation leaving =
                associations.put(association.in(IamInstanceProfileAssociationState.DISASSOCIATING));
        site.changed(leaving.id(), association.state() + " -> disassociating");
        site.transition(timings().disassociation(), new ProfileEvent.Disassociated(leaving.id()));
        return leaving;
    }

    void settle(String associationId) {
        associations
                .find(associationId)
                .filter(association -> association.state() == IamInstanceProfileAssociationState.ASSOCIATING)
                .ifPresent(association -> {
                    associations.put(association.in(IamInstanceProfileAssociationState.ASSOCIATED));
                    site.changed(associationId, "associating -> associated");
                });
    }

    void forget(String associationId) {
        if (associations.remove(associationId).isPresent()) {
            site.changed(associationId, "disassociating -> disassociated");
        }
    }

    private Ec2ProfileTimings timings() {
        return site.settings(Ec2ProfileTimings.class, () -> Ec2ProfileTimings.DEFAULTS);
    }

    @Override
    public OperationTable operations() {
        return new ProfileOperations(this);
    }

    ProfileChanges changes() {
        return new ProfileChanges(this, instances);
    }

    ProfileQueries queries() {
        return new ProfileQueries(associations, site);
    }

    /** Associations have no tags. */
    @Override
    public List<Ec2TaggedTable<?>> tables() {
        return List.of();
    }
}
