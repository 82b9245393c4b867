package dev.cloudjar.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What to check in structures of one class: compiled from the facts and the SDK's field metadata when the first is seen,
 * and kept as long as the class. Members that no rule concerns, and that hold no structures, are not in it.
 */
final class StructurePlan {

    private static final ClassValue<AtomicReference<StructurePlan>> COMPILED = new ClassValue<>() {
        @Override
        protected AtomicReference<StructurePlan> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private final MemberPlan[] members;

    private StructurePlan(List<MemberPlan> members) {
        this.members = members.toArray(new MemberPlan[0]);
    }

    static StructurePlan of(String service, SdkPojo structure) {
        AtomicReference<StructurePlan> kept = COMPILED.get(structure.getClass());
        StructurePlan plan = kept.get();
        if (plan == null) {
            plan = compile(service, structure);
            kept.set(plan);
        }
        return plan;
    }

    void check(SdkPojo structure, @Nullable MemberPath at, List<Violation> violations) {
        for (MemberPlan member : members) {
            member.check(structure, at, violations);
        }
    }

    private static StructurePlan compile(String service, SdkPojo structure) {
        Class<?> type = structure.getClass();
        Map<String, MemberFacts> facts = ApiFacts.of(service).membersOf(type.getSimpleName());
        List<MemberPlan> members = new ArrayList<>();
        for (SdkField<?> field : structure.sdkFields()) {
            MemberFacts known = facts.get(field.memberName());
            if (known != null || MemberPlan.holdsStructures(field)) {
                members.add(MemberPlan.of(service, type, field, known));
            }
        }
        return new StructurePlan(members);
    }
}
