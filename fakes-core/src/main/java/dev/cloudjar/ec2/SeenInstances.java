package dev.cloudjar.ec2;

import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * Answers' shapes of instances, kept as long as nothing changes that they show: code that polls sees the same over and over.
 * All that a shape is made of is immutable, so that it is up to date where it is made of the same objects.
 */
final class SeenInstances {

    /** More are not kept; a shape takes a few KiB. */
    private static final int MOST = 4096;

    /**
     * What a shape is made of.
     *
     * @param instance the instance itself
     * @param interfaces its interfaces
     * @param volumes its volumes
     * @param vpcChanges how often VPCs have changed, whose DNS attributes show
     */
    record Parts(InstanceEntry instance, List<Ec2NetworkInterface> interfaces, List<?> volumes, long vpcChanges) {

        @SuppressWarnings("ReferenceEquality") // the same object is the point: equality of records looks at everything
        boolean areThoseOf(Parts others) {
            return instance == others.instance
                    && vpcChanges == others.vpcChanges
                    && areThoseOf(interfaces, others.interfaces)
                    && areThoseOf(volumes, others.volumes);
        }

        private static boolean areThoseOf(List<?> some, List<?> others) {
            if (some.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < some.size(); i++) {
                if (some.get(i) != others.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private record Seen(Parts parts, Instance shape) {}

    private final Map<String, Seen> byId = new HashMap<>();

    Instance shape(Parts parts, Supplier<Instance> make) {
        String id = parts.instance().id();
        @Nullable Seen seen = byId.get(id);
        if (seen != null && seen.parts().areThoseOf(parts)) {
            return seen.shape();
        }
        Instance shape = make.get();
        if (seen == null && byId.size() >= MOST) {
            byId.clear();
        }
        byId.put(id, new Seen(parts, shape));
        return shape;
    }
}
