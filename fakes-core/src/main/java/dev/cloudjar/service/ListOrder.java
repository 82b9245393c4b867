package dev.cloudjar.service;

import dev.cloudjar.IdSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How lists are answered: in creation order and pages of the size asked for, or as AWS warns that it may: one item a page, in an
 * order that depends on the cloud's seed. There each item keeps its place relative to the others, so that tokens stay valid.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html">"The order of the elements in
 *     the response might vary"</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ListOrder {

    /** In creation order, in pages of the size asked for. */
    public static final ListOrder AS_CREATED = new ListOrder(0, null);

    private static final String ORDER_MAY_VARY =
            "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html";
    private static final String PAGES_MAY_BE_SHORT =
            "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html#api-pagination";

    private final long seed;
    private final @Nullable BiConsumer<String, String> surprises;

    private ListOrder(long seed, @Nullable BiConsumer<String, String> surprises) {
        this.seed = seed;
        this.surprises = surprises;
    }

    /**
     * One item a page, in an order of its own.
     *
     * @param seed the cloud's
     * @param surprises is told what a caller may not expect, and the page that warns of it
     * @return the order
     */
    public static ListOrder shuffled(long seed, BiConsumer<String, String> surprises) {
        return new ListOrder(seed, surprises);
    }

    /**
     * Puts a list in order.
     *
     * @param operation whose list it is
     * @param items the items in creation order
     * @param key names an item
     * @param <V> the item type
     * @return the items, ordered
     */
    public <V> List<V> of(String operation, List<V> items, Function<? super V, String> key) {
        if (surprises == null || items.size() < 2) {
            return items;
        }
        List<V> shuffled = new ArrayList<>(items);
        shuffled.sort(Comparator.comparingLong(
                item -> IdSource.derived(seed, operation + key.apply(item)).nextLong()));
        if (!shuffled.equals(items)) {
            surprises.accept(operation + " lists " + items.size() + " items in another order", ORDER_MAY_VARY);
        }
        return shuffled;
    }

    /**
     * How many items a page has.
     *
     * @param operation whose page it is
     * @param wanted how many there would be
     * @return how many there are
     */
    public int pageSize(String operation, int wanted) {
        if (surprises == null || wanted <= 1) {
            return wanted;
        }
        surprises.accept(operation + " answers with one item of a page of " + wanted, PAGES_MAY_BE_SHORT);
        return 1;
    }
}
