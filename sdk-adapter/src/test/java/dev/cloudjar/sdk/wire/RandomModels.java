package dev.cloudjar.sdk.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Fills model objects with seeded random values that their place on the wire can carry. It reads the SDK's metadata
 * itself, not through the codec under test.
 */
final class RandomModels {

    private static final int DEEPEST = 5;

    private final Random random;
    private final NastyStrings strings;
    private final boolean emptyCollections;
    private final boolean emptyMaps;
    private final double density;

    /**
     * @param density how probably an optional member is set
     * @param emptyCollections whether a list may be empty: EC2 requests cannot say so
     */
    RandomModels(Random random, double density, boolean emptyCollections) {
        this(random, density, emptyCollections, true);
    }

    private RandomModels(Random random, double density, boolean emptyCollections, boolean emptyMaps) {
        this.random = random;
        this.strings = new NastyStrings(random);
        this.density = density;
        this.emptyCollections = emptyCollections;
        this.emptyMaps = emptyMaps;
    }

    /** Values of a service's requests: EC2's have no empty lists, and for an empty map no query client sends anything. */
    static RandomModels ofRequests(SdkService service, Random random, double density) {
        return new RandomModels(random, density, service != SdkService.EC2, !service.speaksQuery());
    }

    /** Fills a builder and builds it. */
    SdkPojo fill(SdkPojo builder) {
        members(builder, 0);
        return (SdkPojo) ((Buildable) builder).build();
    }

    private boolean members(SdkPojo builder, int depth) {
        boolean any = false;
        List<SdkField<?>> fields = builder.sdkFields();
        SdkField<?> sure = fields.isEmpty() ? null : fields.get(random.nextInt(fields.size()));
        for (SdkField<?> field : fields) {
            if (field == sure || isNeeded(field) || random.nextDouble() < density) {
                Object value = value(field, depth);
                if (value != null) {
                    field.set(builder, value);
                    any = true;
                }
            }
        }
        return any;
    }

    /**
     * A path cannot lack a label; an absent token would be made up by the client, and so would CopySnapshot's presigned
     * URL; an absent payload looks like an empty one.
     */
    private static boolean isNeeded(SdkField<?> field) {
        return field.location() == MarshallLocation.PATH
                || field.location() == MarshallLocation.STATUS_CODE
                || field.containsTrait(DefaultValueTrait.class)
                || field.containsTrait(PayloadTrait.class)
                || field.memberName().equals("PresignedUrl");
    }

    private @Nullable Object value(SdkField<?> field, int depth) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            return depth < DEEPEST && members(builder, depth + 1) ? ((Buildable) builder).build() : null;
        }
        if (type == MarshallingType.LIST) {
            return list(field, depth);
        }
        if (type == MarshallingType.MAP) {
            return map(field, depth);
        }
        return type == MarshallingType.STRING ? string(field) : scalar(field, type);
    }

    private @Nullable List<Object> list(SdkField<?> field, int depth) {
        SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
        boolean mayBeEmpty = emptyCollections && field.location() == MarshallLocation.PAYLOAD;
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(mayBeEmpty ? 3 : 2) + (mayBeEmpty ? 0 : 1); i > 0; i--) {
            Object value = value(item, depth + 1);
            if (value != null) {
                list.add(value);
            }
        }
        return list.isEmpty() && !mayBeEmpty ? null : list;
    }

    private @Nullable Map<String, Object> map(SdkField<?> field, int depth) {
        SdkField<?> item = field.getTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Object value = value(item, depth + 1);
            if (value != null) {
                map.put(strings.any(), value);
            }
        }
        return map.isEmpty() && !emptyMaps ? null : map;
    }

    private String string(SdkField<?> field) {
        return switch (field.location()) {
            case HEADER -> strings.printable();
            case PATH, GREEDY_PATH -> strings.nonEmpty();
            default -> strings.any();
        };
    }

    private Object scalar(SdkField<?> field, MarshallingType<?> type) {
        if (field.location() == MarshallLocation.STATUS_CODE) {
            return 200 + random.nextInt(5);
        }
        if (type == MarshallingType.INTEGER) {
            return random.nextBoolean() ? random.nextInt() : random.nextInt(10);
        }
        if (type == MarshallingType.LONG) {
            return random.nextLong();
        }
        if (type == MarshallingType.SHORT) {
            return (short) random.nextInt();
        }
        if (type == MarshallingType.BYTE) {
            return (byte) random.nextInt();
        }
        if (type == MarshallingType.FLOAT) {
            return (float) random.nextGaussian() * 1e6f;
        }
        if (type == MarshallingType.DOUBLE) {
            return random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
        }
        if (type == MarshallingType.BOOLEAN) {
            return random.nextBoolean();
        }
        if (type == MarshallingType.BIG_DECIMAL) {
            return new BigDecimal(random.nextLong()).movePointLeft(random.nextInt(20));
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.ofEpochMilli(random.nextLong(4_102_444_800_000L));
        }
        if (type == MarshallingType.SDK_BYTES) {
            byte[] bytes = new byte[1 + random.nextInt(20)];
            random.nextBytes(bytes);
            return SdkBytes.fromByteArray(bytes);
        }
        if (type == MarshallingType.DOCUMENT) {
            return Document.fromString(strings.any());
        }
        throw new IllegalStateException("No random value for a " + type.getTargetClass());
    }
}
