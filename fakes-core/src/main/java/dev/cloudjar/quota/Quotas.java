package dev.cloudjar.quota;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The quotas of an account in a region.
 *
 * <pre>{@code
 * cloud.quotas().set("L-1216C47A", 32);        // vCPUs of running On-Demand Standard instances
 * cloud.quotas().set("L-F678F1CE", 1);         // VPCs per Region
 * }</pre>
 *
 * <p>In a lenient cloud only those hold that were set; in others ({@code Strictness.Quotas.AS_PUBLISHED}) those that were not
 * set have AWS's published default. Whoever exceeds one gets the service's own error. Safe for use by several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html">AWS service quotas</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Quotas {

    private static final class Catalogue {
        static final List<Quota> ALL = read();

        private static List<Quota> read() {
            try (InputStream in = Quotas.class.getResourceAsStream("quotas.facts")) {
                if (in == null) {
                    throw new IllegalStateException("The resource quotas.facts beside " + Quotas.class.getName()
                            + " is missing: the Cloudjar jar is incomplete. Build it again.");
                }
                return Quota.parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the resource quotas.facts", e);
            }
        }
    }

    private final boolean asPublished;
    private final Map<String, Integer> set;

    /**
     * No quota set; test authors take {@code cloud.quotas()}.
     *
     * @param asPublished whether AWS's defaults hold for those that are not set
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Quotas(boolean asPublished) {
        this(asPublished, new LinkedHashMap<>());
    }

    private Quotas(boolean asPublished, Map<String, Integer> set) {
        this.asPublished = asPublished;
        this.set = set;
    }

    /** {@return a copy that goes on independently} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public synchronized Quotas fork() {
        return new Quotas(asPublished, new LinkedHashMap<>(set));
    }

    /** {@return the quotas that the fakes know, with AWS's defaults} */
    public static List<Quota> known() {
        return Catalogue.ALL;
    }

    /**
     * Sets a quota, which holds from the next call on; what is already there stays.
     *
     * @param code such as {@code L-F678F1CE}
     * @param value in the quota's unit, 0 or more
     * @throws IllegalArgumentException if no fake knows the quota, or the value is negative
     */
    public synchronized void set(String code, int value) {
        Quota quota = require(code);
        if (value < 0) {
            throw new IllegalArgumentException(
                    "The quota " + quota + " cannot be " + value + ": quotas count. Use 0 or more.");
        }
        set.put(code, value);
    }

    /**
     * Takes back what was set: AWS's default holds again, or none in a lenient cloud.
     *
     * @param code such as {@code L-F678F1CE}
     * @throws IllegalArgumentException if no fake knows the quota
     */
    public synchronized void reset(String code) {
        set.remove(require(code).code());
    }

    /**
     * The value in force.
     *
     * @param code such as {@code L-F678F1CE}
     * @return the value in the quota's unit, or empty where it does not hold
     * @throws IllegalArgumentException if no fake knows the quota
     */
    public synchronized OptionalInt get(String code) {
        Integer value = set.get(code);
        if (value != null) {
            return OptionalInt.of(value);
        }
        Quota quota = require(code);
        return asPublished ? OptionalInt.of(quota.value()) : OptionalInt.empty();
    }

    /**
     * The value in force, for a fake that knows its quota: without looking at the catalogue where nothing is in force.
     *
     * @param code the quota's code
     * @return the value in the quota's unit, or empty where it does not hold
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public synchronized OptionalInt limit(String code) {
        return !asPublished && set.isEmpty() ? OptionalInt.empty() : get(code);
    }

    /**
     * The value in force, or else AWS's default: what accounts show of it.
     *
     * @param code the quota's code
     * @return the value in the quota's unit
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public int orDefault(String code) {
        return get(code).orElseGet(() -> require(code).value());
    }

    /**
     * Whether one more thing than the quota allows would be there.
     *
     * @param code the quota's code
     * @param count how many there would be
     * @return whether that is too many
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public synchronized boolean isExceeded(String code, long count) {
        OptionalInt limit = limit(code);
        return limit.isPresent() && count > limit.getAsInt();
    }

    private static Quota require(String code) {
        Optional<Quota> quota =
                Catalogue.ALL.stream().filter(each -> each.code().equals(code)).findFirst();
        return quota.orElseThrow(() ->
                new IllegalArgumentException("\"" + code + "\" is no quota that Cloudjar enforces."
                        + " It would be set without effect. Quotas enforced: "
                        + Catalogue.ALL.stream()
                                .map(each -> each.code() + " (" + each.name() + ")")
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    @Override
    public synchronized String toString() {
        return (asPublished ? "AWS's default quotas" : "no quotas") + (set.isEmpty() ? "" : " but " + set);
    }
}
