package dev.cloudjar.ec2.root;

import dev.cloudjar.ec2.action.Ec2TaggedFamily;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import dev.cloudjar.ec2.storage.Ec2Storage;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;
import org.apiguardian.api.API;

/** The tasks that replace root volumes in an account and region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2RootVolumes implements Ec2TaggedFamily {

    private final Site site;
    private final Ec2Storage storage;
    private final RootedInstances instances;
    private final ResourceTable<RootReplacement> tasks;
    private final ClientTokens<String> tokens;

    /**
     * A region without tasks.
     *
     * @param site where; its service fake has to be an {@code Ec2Host}
     * @param storage the volumes
     * @param instances the instances
     */
    public Ec2RootVolumes(Site site, Ec2Storage storage, RootedInstances instances) {
        this(site, storage, instances, new ResourceTable<>(RootReplacement::id), new ClientTokens<>());
    }

    private Ec2RootVolumes(
            Site site,
            Ec2Storage storage,
            RootedInstances instances,
            ResourceTable<RootReplacement> tasks,
            ClientTokens<String> tokens) {
        this.site = site;
        this.storage = storage;
        this.instances = instances;
        this.tasks = tasks;
        this.tokens = tokens;
    }

    /**
     * A copy that goes on independently.
     *
     * @param newSite where the copy lives
     * @param newStorage the copy of the volumes
     * @param newInstances the copy's instances
     * @return the copy
     */
    public Ec2RootVolumes fork(Site newSite, Ec2Storage newStorage, RootedInstances newInstances) {
        return new Ec2RootVolumes(newSite, newStorage, newInstances, tasks.fork(), tokens.fork());
    }

    @Override
    public OperationTable operations() {
        return new RootOperations(this);
    }

    RootChanges changes() {
        return new RootChanges(site, storage, instances, tasks, tokens);
    }

    RootQueries queries() {
        return new RootQueries(site, tasks);
    }

    @Override
    public List<Ec2TaggedTable<?>> tables() {
        return List.of(new Ec2TaggedTable<>(
                RootChanges.KIND, tasks, RootReplacement::id, RootReplacement::tags, RootReplacement::withTags));
    }

    /** A task goes by itself. */
    @Override
    public List<Tagged> standing() {
        return List.of();
    }
}
