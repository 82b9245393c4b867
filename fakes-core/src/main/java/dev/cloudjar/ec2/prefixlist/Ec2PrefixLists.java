package dev.cloudjar.ec2.prefixlist;

import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2TaggedFamily;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import dev.cloudjar.ec2.prefixlist.Ec2PrefixList.Entry;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/** The prefix lists of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2PrefixLists implements Ec2TaggedFamily {

    private final PrefixListContext context;

    /**
     * A region with AWS's own lists.
     *
     * @param site where
     * @param neighbours the other families there
     */
    public Ec2PrefixLists(Site site, Ec2Neighbours neighbours) {
        this(new PrefixListContext(site, neighbours, new ResourceTable<>(Ec2PrefixList::id), new ClientTokens<>()));
    }

    private Ec2PrefixLists(PrefixListContext context) {
        this.context = context;
    }

    /**
     * A copy that goes on independently.
     *
     * @param site where the copy lives
     * @param neighbours the other families there
     * @return the copy
     */
    public Ec2PrefixLists fork(Site site, Ec2Neighbours neighbours) {
        return new Ec2PrefixLists(new PrefixListContext(
                site, neighbours, context.lists().fork(), context.tokens().fork()));
    }

    /**
     * The list that AWS manages for a service.
     *
     * @param name such as {@code com.amazonaws.us-east-1.s3}
     * @return its id, or empty where the service has none
     */
    public Optional<String> ofService(String name) {
        return AmazonPrefixLists.in(context.site().region()).stream()
                .filter(each -> each.name().equals(name))
                .map(Ec2PrefixList::id)
                .findFirst();
    }

    /**
     * The blocks of a list.
     *
     * @param id such as {@code pl-0123456789abcdef0}
     * @return its entries, or empty where there is no such list
     */
    public Optional<List<String>> blocks(String id) {
        return context.find(id)
                .map(list -> list.entries().stream().map(Entry::cidr).toList());
    }

    @Override
    public OperationTable operations() {
        return new PrefixListOperations(() -> context);
    }

    @Override
    public List<Ec2TaggedTable<?>> tables() {
        return List.of(new Ec2TaggedTable<>(
                "prefix-list", context.lists(), Ec2PrefixList::id, Ec2PrefixList::tags, Ec2PrefixList::withTags));
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return new PrefixListScene(context).sections();
    }

    @Override
    public OptionalInt prefixListSize(String id) {
        return context.find(id).map(list -> OptionalInt.of(list.maxEntries())).orElse(OptionalInt.empty());
    }
}
