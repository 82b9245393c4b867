package dev.cloudjar.service;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a list, and the opaque tokens that lead to the next. A token belongs to its operation, survives a fork, and
 * stays valid while resources come and go: it names the last item seen and its position.
 *
 * @param <V> the item type
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Paging<V> {

    /**
     * One page.
     *
     * @param items its items
     * @param nextToken leads to the next page; null on the last
     * @param <V> the item type
     */
    public record Page<V>(List<V> items, @Nullable String nextToken) {}

    private final String operation;
    private final Function<? super V, String> key;
    private final Supplier<AwsError> badToken;
    private final ListOrder order;

    /**
     * The paging of one operation.
     *
     * @param operation its name, which binds its tokens to it
     * @param key what names an item: its id
     * @param badToken makes the error for a token that this operation did not give out
     * @param order how lists are answered
     */
    public Paging(String operation, Function<? super V, String> key, Supplier<AwsError> badToken, ListOrder order) {
        this.operation = operation;
        this.key = key;
        this.badToken = badToken;
        this.order = order;
    }

    /**
     * Cuts one page.
     *
     * @param all the whole list as it is now
     * @param size how many items the caller wants; null for the default
     * @param defaultSize the documented default
     * @param token where to go on; null for the beginning
     * @return the page
     * @throws AwsError on a token that this operation did not give out
     */
    public Page<V> page(List<V> all, @Nullable Integer size, int defaultSize, @Nullable String token) {
        return cut(order.of(operation, all, key), size == null ? defaultSize : size, token);
    }

    /**
     * A list that is not cut into pages, in the order in which it is answered.
     *
     * @param all the whole list as it is now
     * @return its items
     */
    public List<V> ordered(List<V> all) {
        return order.of(operation, all, key);
    }

    private Page<V> cut(List<V> all, int wanted, @Nullable String token) {
        int from = token == null || token.isEmpty() ? 0 : positionAfter(all, token);
        int length = order.pageSize(operation, Math.min(wanted, all.size() - Math.min(from, all.size())));
        int to = (int) Math.min(all.size(), (long) from + length);
        List<V> items = List.copyOf(all.subList(Math.min(from, to), to));
        return new Page<>(items, to < all.size() ? tokenAfter(to, all.get(to - 1)) : null);
    }

    private String tokenAfter(int position, V last) {
        byte[] name = key.apply(last).getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + name.length).putInt(position).put(name);
        bytes.putInt(checksum(bytes.array(), 4 + name.length));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private int positionAfter(List<V> all, String token) {
        ByteBuffer bytes = ByteBuffer.wrap(decoded(token));
        int length = bytes.capacity() - 8;
        if (length < 0 || bytes.getInt(4 + length) != checksum(bytes.array(), 4 + length)) {
            throw badToken.get();
        }
        int position = bytes.getInt(0);
        String last = new String(bytes.array(), 4, length, StandardCharsets.UTF_8);
        if (position <= all.size() && key.apply(all.get(position - 1)).equals(last)) {
            return position;
        }
        for (int i = 0; i < all.size(); i++) {
            if (key.apply(all.get(i)).equals(last)) {
                return i + 1;
            }
        }
        return Math.min(position, all.size());
    }

    private byte[] decoded(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw badToken.get();
        }
    }

    private int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(operation.getBytes(StandardCharsets.UTF_8));
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
