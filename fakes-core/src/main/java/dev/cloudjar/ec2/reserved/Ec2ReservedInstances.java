package dev.cloudjar.ec2.reserved;

import dev.cloudjar.ec2.action.Ec2TaggedFamily;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;
import org.apiguardian.api.API;

/** The Reserved Instances of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2ReservedInstances implements Ec2TaggedFamily {

    private final ReservedContext context;

    /**
     * A region without Reserved Instances.
     *
     * @param site where
     * @param network its zones
     * @param types the instance types
     */
    public Ec2ReservedInstances(Site site, Ec2Network network, Ec2TypeCatalog types) {
        this(new ReservedContext(
                site,
                network,
                types,
                new ResourceTable<>(Ec2Reserved::id),
                new ResourceTable<>(Modification::id),
                new ResourceTable<>(Listing::id),
                new ClientTokens<>()));
    }

    private Ec2ReservedInstances(ReservedContext context) {
        this.context = context;
    }

    /**
     * A copy that goes on independently.
     *
     * @param site where the copy lives
     * @param network the copy of the zones
     * @return the copy
     */
    public Ec2ReservedInstances fork(Site site, Ec2Network network) {
        return new Ec2ReservedInstances(new ReservedContext(
                site,
                network,
                context.types(),
                context.reserved().fork(),
                context.modifications().fork(),
                context.listings().fork(),
                context.tokens().fork()));
    }

    ReservedContext context() {
        return context;
    }

    /**
     * How many instances are to be had in a zone whatever its pool has, because they are reserved there.
     *
     * @param type such as {@code m5.large}
     * @param zone such as {@code us-east-1a}
     * @param platform such as {@code Linux/UNIX}
     * @param tenancy {@code default} or {@code dedicated}
     * @return how many, those that run included
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/reserved-instances-scope.html">Zonal Reserved
     *     Instances</a>
     */
    public int guaranteed(String type, String zone, String platform, String tenancy) {
        if (context.reserved().isEmpty()) {
            return 0;
        }
        return context.reserved().stream()
                .filter(each -> each.isActive()
                        && zone.equals(ReservedOfferings.zoneName(each.offering()))
                        && each.offering().type().equals(type)
                        && each.offering().product().equals(platform)
                        && each.offering().tenancy().equals(tenancy))
                .mapToInt(Ec2Reserved::count)
                .sum();
    }

    /**
     * Sells some of what a listing in the marketplace has for sale.
     *
     * @param listingId the listing
     * @param count how many
     * @throws IllegalArgumentException where there is no such listing
     * @throws IllegalStateException where it is not active, or has fewer for sale
     */
    public void sell(String listingId, int count) {
        new ReservedListings(context).sell(listingId, count);
    }

    @Override
    public OperationTable operations() {
        return new ReservedOperations(() -> context);
    }

    @Override
    public List<Ec2TaggedTable<?>> tables() {
        return List.of(new Ec2TaggedTable<>(
                "reserved-instances", context.reserved(), Ec2Reserved::id, Ec2Reserved::tags, Ec2Reserved::withTags));
    }

    /** Nobody can give them back: they are no leftovers. */
    @Override
    public List<Tagged> standing() {
        return List.of();
    }
}
