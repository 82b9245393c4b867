package dev.cloudjar;

import org.apiguardian.api.API;

/**
 * How much of AWS's severity a cloud has: five switches and three presets. Requests are always validated; strictness never
 * changes durations.
 *
 * <pre>{@code
 * FakeCloud.builder().strictness(Strictness.REALISTIC).build();
 * FakeCloud.builder().strictness(Strictness.LENIENT.withUnknownReferences(UnknownReferences.REFUSED)).build();
 * }</pre>
 *
 * @param quotas whether AWS's published default quotas hold
 * @param unknownReferences what becomes of a well-formed reference to something outside the scene
 * @param consistency whether reads see every earlier write
 * @param throttling whether calls are throttled at the published rates
 * @param paging how large pages are where the caller sets no size
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Strictness(
        Quotas quotas,
        UnknownReferences unknownReferences,
        Consistency consistency,
        Throttling throttling,
        Paging paging) {

    /** The default: forgiving where a unit test does not care, and exact in everything else. */
    public static final Strictness LENIENT = new Strictness(
            Quotas.OFF, UnknownReferences.MATERIALISED, Consistency.STRONG, Throttling.OFF, Paging.AS_DOCUMENTED);

    /** As AWS: unknown references are refused, published quotas and rates hold. */
    public static final Strictness REALISTIC = new Strictness(
            Quotas.AS_PUBLISHED,
            UnknownReferences.REFUSED,
            Consistency.STRONG,
            Throttling.AS_PUBLISHED,
            Paging.AS_DOCUMENTED);

    /** As AWS on a bad day: also what its documentation warns of, on purpose. */
    public static final Strictness HOSTILE = new Strictness(
            Quotas.AS_PUBLISHED,
            UnknownReferences.REFUSED,
            Consistency.EVENTUAL,
            Throttling.AS_PUBLISHED,
            Paging.HOSTILE);

    /** Whether quotas hold. */
    public enum Quotas {
        /** Off unless set. */
        OFF,
        /** AWS's published defaults. */
        AS_PUBLISHED
    }

    /** What becomes of a well-formed reference to something outside the scene: an AMI, an IAM role, a key. */
    public enum UnknownReferences {
        /** It exists, and is materialised on first use. */
        MATERIALISED,
        /** It is refused as AWS does. */
        REFUSED
    }

    /** Whether reads see every earlier write. */
    public enum Consistency {
        /** They do. */
        STRONG,
        /** For a while they may not, in services whose documentation warns of it; and events may come twice. */
        EVENTUAL
    }

    /** Whether calls are throttled. */
    public enum Throttling {
        /** Never. */
        OFF,
        /** By token buckets at the published rates. */
        AS_PUBLISHED
    }

    /** How large pages are where the caller sets no size. */
    public enum Paging {
        /** AWS's documented default. */
        AS_DOCUMENTED,
        /** One item a page, lists shuffled; tokens stay valid. */
        HOSTILE
    }

    /**
     * The same with other quotas.
     *
     * @param value the new position of the switch
     * @return the copy
     */
    public Strictness withQuotas(Quotas value) {
        return new Strictness(value, unknownReferences, consistency, throttling, paging);
    }

    /**
     * The same with another treatment of unknown references.
     *
     * @param value the new position of the switch
     * @return the copy
     */
    public Strictness withUnknownReferences(UnknownReferences value) {
        return new Strictness(quotas, value, consistency, throttling, paging);
    }

    /**
     * The same with another consistency.
     *
     * @param value the new position of the switch
     * @return the copy
     */
    public Strictness withConsistency(Consistency value) {
        return new Strictness(quotas, unknownReferences, value, throttling, paging);
    }

    /**
     * The same with other throttling.
     *
     * @param value the new position of the switch
     * @return the copy
     */
    public Strictness withThrottling(Throttling value) {
        return new Strictness(quotas, unknownReferences, consistency, value, paging);
    }

    /**
     * The same with other paging.
     *
     * @param value the new position of the switch
     * @return the copy
     */
    public Strictness withPaging(Paging value) {
        return new Strictness(quotas, unknownReferences, consistency, throttling, value);
    }
}
