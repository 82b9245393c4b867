package dev.cloudjar.ec2.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * A block of IPv6 addresses, brought into canonical form: bits behind the prefix cleared, groups in lower case without
 * leading zeros, the longest run of zero groups as {@code ::}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5952">RFC 5952, A Recommendation for IPv6 Address Text Representation</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Cidr6 {

    private static final int GROUPS = 8;
    private static final int GROUP_BITS = 16;
    private static final int BITS = GROUPS * GROUP_BITS;

    private Cidr6() {}

    /**
     * The canonical form of a block.
     *
     * @param text the text
     * @return the block, or empty where the text is none
     */
    public static Optional<String> canonical(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return prefix > BITS
                ? Optional.empty()
                : groups(text.substring(0, slash)).map(groups -> format(masked(groups, prefix)) + "/" + prefix);
    }

    private static Optional<List<Integer>> groups(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) {
            return halfOf(address).filter(groups -> groups.size() == GROUPS);
        }
        Optional<List<Integer>> before = halfOf(address.substring(0, gap));
        Optional<List<Integer>> after = halfOf(address.substring(gap + 2));
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        int missing = GROUPS - before.get().size() - after.get().size();
        if (missing < 1) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(before.get());
        IntStream.range(0, missing).forEach(i -> all.add(0));
        all.addAll(after.get());
        return Optional.of(all);
    }

    private static Optional<List<Integer>> halfOf(String text) {
        if (text.isEmpty()) {
            return Optional.of(List.of());
        }
        if (!text.matches("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4})*")) {
            return Optional.empty();
        }
        List<Integer> groups = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(':'); from <= text.length(); to = text.indexOf(':', from)) {
            int end = to < 0 ? text.length() : to;
            groups.add(Integer.parseInt(text.substring(from, end), 16));
            from = end + 1;
        }
        return Optional.of(groups);
    }

    private static int[] masked(List<Integer> groups, int prefix) {
        int[] masked = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            int kept = Math.max(0, Math.min(GROUP_BITS, prefix - i * GROUP_BITS));
            masked[i] = groups.get(i) & (0xFFFF << (GROUP_BITS - kept)) & 0xFFFF;
        }
        return masked;
    }

    private static String format(int[] groups) {
        int longest = 1;
        int at = -1;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && groups[i + run] == 0) {
                run++;
            }
            if (run > longest) {
                longest = run;
                at = i;
            }
        }
        return at < 0 ? joined(groups, 0, GROUPS) : joined(groups, 0, at) + "::" + joined(groups, at + longest, GROUPS);
    }

    private static String joined(int[] groups, int from, int to) {
        return String.join(
                ":",
                IntStream.range(from, to)
                        .mapToObj(i -> Integer.toHexString(groups[i]))
                        .toList());
    }
}
