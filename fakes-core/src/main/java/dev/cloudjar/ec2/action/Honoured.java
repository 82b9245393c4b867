package dev.cloudjar.ec2.action;

import dev.cloudjar.service.AwsError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The members of a request that an action honours. All others are refused where they are set, among them the ones that a
 * newer SDK knows and this code does not: nothing is ignored but {@code IncludeManagedResources}.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Honoured {

    /** Whether to show what services of AWS manage: there is nothing of the kind here, so that it makes no difference. */
    private static final String WITHOUT_EFFECT = "IncludeManagedResources";

    private final String owner;
    private final Set<String> members;

    /** What was checked last, by any thread. */
    private @Nullable Beyond latest;

    /** The members of a class that are not honoured. */
    private record Beyond(Class<?> type, List<SdkField<?>> fields) {}

    private Honoured(String owner, Set<String> members) {
        this.owner = owner;
        this.members = members;
    }

    /**
     * What an action or a structure of a request honours.
     *
     * @param owner as a refusal names it, such as {@code RunInstances} or {@code RunInstances: Placement}
     * @param members the API's names of the members
     * @return the check
     */
    public static Honoured by(String owner, String... members) {
        return new Honoured(owner, Set.of(members));
    }

    /**
     * Refuses what is set beyond them.
     *
     * @param structure a request or a structure in it; null stands for an absent one
     * @throws AwsError on the first such member
     */
    public void check(@Nullable SdkPojo structure) {
        if (structure == null) {
            return;
        }
        for (SdkField<?> field : beyond(structure)) {
            Object value = field.getValueOrDefault(structure);
            if (isSet(value)) {
                throw Ec2Error.notFaked(owner + "." + field.memberName() + " (" + value + ")");
            }
        }
    }

    /** Looked up once: what an operation checks is of one class, in an SDK that has one set of members. */
    private List<SdkField<?>> beyond(SdkPojo structure) {
        Beyond known = latest;
        if (known == null || known.type() != structure.getClass()) {
            List<SdkField<?>> fields = new ArrayList<>();
            for (SdkField<?> field : structure.sdkFields()) {
                if (!members.contains(field.memberName()) && !field.memberName().equals(WITHOUT_EFFECT)) {
                    fields.add(field);
                }
            }
            known = new Beyond(structure.getClass(), fields);
            latest = known;
        }
        return known.fields();
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null
                && !(value instanceof Collection<?> items && items.isEmpty())
                && !(value instanceof Map<?, ?> entries && entries.isEmpty());
    }
}
