package dev.cloudjar.service;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of one of the SDK's enums, read when the first value comes that must be among them. An SDK too old to have
 * the enum knows no values, and then any is let through: there is nothing to refuse it by.
 */
final class AllowedValues {

    private static final String UNKNOWN = "UNKNOWN_TO_SDK_VERSION";

    private final Class<?> structure;
    private final String enumName;
    private Rule.@Nullable OneOf rule;

    /**
     * Names the enum, without loading it.
     *
     * @param structure a class of the SDK that has a member of this enum
     * @param enumName the enum's simple name
     */
    AllowedValues(Class<?> structure, String enumName) {
        this.structure = structure;
        this.enumName = enumName;
    }

    boolean allow(String value) {
        Set<String> values = rule().values();
        return values.isEmpty() || values.contains(value);
    }

    /** Two threads may read the enum twice; what they get is the same and immutable. */
    Rule.OneOf rule() {
        Rule.OneOf known = rule;
        if (known == null) {
            known = new Rule.OneOf(read());
            rule = known;
        }
        return known;
    }

    private Set<String> read() {
        Set<String> values = new LinkedHashSet<>();
        try {
            String name = structure.getPackageName().concat(".").concat(enumName);
            for (Object constant :
                    Class.forName(name, true, structure.getClassLoader()).getEnumConstants()) {
                if (!((Enum<?>) constant).name().equals(UNKNOWN)) {
                    values.add(constant.toString());
                }
            }
        } catch (ClassNotFoundException olderSdk) {
            return Set.of();
        }
        return Collections.unmodifiableSet(values);
    }
}
