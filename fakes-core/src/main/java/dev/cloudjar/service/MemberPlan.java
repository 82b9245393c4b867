package dev.cloudjar.service;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** What to check in one member of a structure. */
final class MemberPlan {

    /** More than anybody reads; a request can have millions. */
    private static final int MOST_VIOLATIONS = 100;

    private final String service;
    private final SdkField<?> field;
    private final boolean required;
    private final boolean fillsItself;
    private final boolean holdsStructures;
    private final ValuePlan value;

    private MemberPlan(String service, SdkField<?> field, boolean required, ValuePlan value) {
        this.service = service;
        this.field = field;
        this.required = required;
        this.fillsItself = field.containsTrait(DefaultValueTrait.class);
        this.holdsStructures = holdsStructures(field);
        this.value = value;
    }

    static MemberPlan of(String service, Class<?> structure, SdkField<?> field, @Nullable MemberFacts facts) {
        return facts == null
                ? new MemberPlan(service, field, false, ValuePlan.ANYTHING)
                : new MemberPlan(service, field, facts.required(), ValuePlan.of(service, structure, facts.value()));
    }

    static boolean holdsStructures(SdkField<?> field) {
        if (field.marshallingType() == MarshallingType.LIST) {
            return holdsStructures(field.getTrait(ListTrait.class).memberFieldInfo());
        }
        if (field.marshallingType() == MarshallingType.MAP) {
            return holdsStructures(field.getTrait(MapTrait.class).valueFieldInfo());
        }
        return field.marshallingType() == MarshallingType.SDK_POJO;
    }

    void check(SdkPojo owner, @Nullable MemberPath at, List<Violation> violations) {
        if (violations.size() >= MOST_VIOLATIONS) {
            return;
        }
        Object found = valueIn(owner);
        if (found == null || found instanceof SdkAutoConstructList || found instanceof SdkAutoConstructMap) {
            if (required) {
                violations.add(new Violation(MemberPath.of(at, field), null, new Rule.Present()));
            }
            return;
        }
        for (Rule broken : value.brokenBy(found)) {
            violations.add(new Violation(MemberPath.of(at, field), found, broken));
        }
        if (holdsStructures) {
            descend(found, MemberPath.of(at, field), violations);
        }
    }

    /** Reading an idempotency token through its field would mint a new one when there is none. */
    private @Nullable Object valueIn(SdkPojo owner) {
        if (!fillsItself) {
            return field.getValueOrDefault(owner);
        }
        return owner instanceof SdkRequest request
                ? request.getValueForField(field.memberName(), Object.class).orElse(null)
                : null;
    }

    private void descend(@Nullable Object found, MemberPath at, List<Violation> violations) {
        if (found instanceof SdkPojo structure) {
            StructurePlan.of(service, structure).check(structure, at, violations);
        } else if (found instanceof Collection<?> elements) {
            int place = 1;
            for (Object each : elements) {
                descend(each, at.element(place++), violations);
            }
        } else if (found instanceof Map<?, ?> entries) {
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                descend(entry.getValue(), at.element(entry.getKey()), violations);
            }
        }
    }
}
