package dev.cloudjar.ec2.eni;

import dev.cloudjar.ec2.action.Ec2Event;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2Scenes;
import dev.cloudjar.ec2.action.Ec2TaggedFamily;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePermission;

/** The network interfaces' own actions, in an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Interfaces implements Ec2TaggedFamily {

    private static final String PERMISSIONS = "NetworkInterfacePermissions";

    private final InterfaceContext context;

    /**
     * A region whose interfaces nobody else may use.
     *
     * @param site where
     * @param network the interfaces
     * @param neighbours the other families there
     * @param instances finds an instance by its id, or throws EC2's error
     */
    public Ec2Interfaces(
            Site site, Ec2Network network, Ec2Neighbours neighbours, Function<String, NetworkedInstance> instances) {
        this(new InterfaceContext(site, network, neighbours, instances, new ResourceTable<>(InterfacePermission::id)));
    }

    private Ec2Interfaces(InterfaceContext context) {
        this.context = context;
    }

    /**
     * A copy that goes on independently.
     *
     * @param site where the copy lives
     * @param network the copy of the interfaces
     * @param neighbours the other families there
     * @param instances finds an instance there
     * @return the copy
     */
    public Ec2Interfaces fork(
            Site site, Ec2Network network, Ec2Neighbours neighbours, Function<String, NetworkedInstance> instances) {
        return new Ec2Interfaces(new InterfaceContext(
                site, network, neighbours, instances, context.permissions().fork()));
    }

    @Override
    public OperationTable operations() {
        return new InterfaceOperations(() -> context);
    }

    @Override
    public List<Ec2TaggedTable<?>> tables() {
        return List.of();
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return List.of(new SceneSection<>(
                PERMISSIONS,
                NetworkInterfacePermission.class,
                NetworkInterfacePermission::builder,
                () -> context.permissions().stream()
                        .map(InterfacePermissions::toSdk)
                        .toList(),
                this::read));
    }

    private void read(NetworkInterfacePermission shape) {
        String id =
                Ec2Scenes.newId(PERMISSIONS, "eni-perm", shape.networkInterfacePermissionId(), context.permissions());
        String interfaceId = Ec2Scenes.require(PERMISSIONS, "NetworkInterfaceId", shape.networkInterfaceId());
        if (context.network().interfaces().find(interfaceId).isEmpty()) {
            throw Ec2Scenes.wrong(
                    "a permission for the network interface " + interfaceId,
                    "there is no such interface",
                    "Name it under \"NetworkInterfaces\".");
        }
        context.permissions()
                .put(new InterfacePermission(
                        id,
                        interfaceId,
                        Ec2Scenes.require(PERMISSIONS, "AwsAccountId", shape.awsAccountId()),
                        Ec2Scenes.require(PERMISSIONS, "Permission", shape.permissionAsString())));
    }

    @Override
    public void heard(Ec2Event event) {
        if (event instanceof Ec2Event.InterfaceGone gone) {
            context.permissions().stream()
                    .filter(each -> each.interfaceId().equals(gone.interfaceId()))
                    .toList()
                    .forEach(each -> context.permissions().remove(each.id()));
        }
    }
}
