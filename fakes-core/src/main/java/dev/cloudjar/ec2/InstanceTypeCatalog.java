package dev.cloudjar.ec2;

import dev.cloudjar.ec2.capacity.Ec2TypeCatalog;
import java.util.List;
import java.util.Optional;

/** The instance types, for the families that reserve hardware for them. */
final class InstanceTypeCatalog implements Ec2TypeCatalog {

    /** Converted with the first listing. */
    private static final class All {
        static final List<Figures> FIGURES = Ec2InstanceTypes.all().stream()
                .map(InstanceTypeCatalog::figures)
                .toList();
    }

    @Override
    public Optional<Figures> find(String name) {
        return Ec2InstanceTypes.find(name).map(InstanceTypeCatalog::figures);
    }

    @Override
    public List<Figures> family(String family) {
        return Ec2InstanceTypes.family(family).stream()
                .map(InstanceTypeCatalog::figures)
                .toList();
    }

    @Override
    public List<Figures> all() {
        return All.FIGURES;
    }

    private static Figures figures(Ec2InstanceType type) {
        return new Figures(
                type.name(),
                type.processor().vcpus(),
                type.processor().cores(),
                type.memoryMiB(),
                type.bareMetal(),
                type.burstable(),
                type.hypervisor(),
                type.dedicatedHosts(),
                InstancePrices.onDemand(type).doubleValue(),
                type.processor().architectures().stream().anyMatch(each -> each.startsWith("arm64")));
    }
}
