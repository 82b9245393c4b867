package dev.cloudjar.ec2.capacity;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The instance types, as those see them who reserve hardware for them. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Ec2TypeCatalog {

    /**
     * The figures of an instance type.
     *
     * @param name such as {@code m5.large}
     * @param vcpus its virtual CPUs
     * @param cores its physical cores
     * @param memoryMiB its memory, in MiB
     * @param bareMetal whether it has no hypervisor
     * @param burstable whether it earns CPU credits
     * @param hypervisor {@code nitro} or {@code xen}; null for bare metal
     * @param dedicatedHosts whether it runs on Dedicated Hosts
     * @param hourly the On-Demand price of a Linux instance, in US dollars an hour
     * @param arm whether its processor is an ARM one
     */
    record Figures(
            String name,
            int vcpus,
            int cores,
            long memoryMiB,
            boolean bareMetal,
            boolean burstable,
            @Nullable String hypervisor,
            boolean dedicatedHosts,
            double hourly,
            boolean arm) {

        /** {@return the family, such as {@code m5}} */
        public String family() {
            return name.substring(0, name.indexOf('.'));
        }

        /** {@return the size, such as {@code large}} */
        public String size() {
            return name.substring(name.indexOf('.') + 1);
        }
    }

    /**
     * Looks up a type.
     *
     * @param name such as {@code m5.large}
     * @return its figures
     */
    Optional<Figures> find(String name);

    /**
     * The types of a family.
     *
     * @param family such as {@code m5}
     * @return them, by name; none where there is no such family
     */
    List<Figures> family(String family);

    /** {@return all types, by name} */
    List<Figures> all();
}
