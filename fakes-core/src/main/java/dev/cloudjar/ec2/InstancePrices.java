package dev.cloudjar.ec2;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * List prices of instance types. AWS publishes them elsewhere than in the EC2 API, and they are no data of this project: these
 * go by the size, and are near those of general purpose types in us-east-1 (assumed).
 */
final class InstancePrices {

    private static final BigDecimal A_VCPU = new BigDecimal("0.033");
    private static final BigDecimal A_GIB = new BigDecimal("0.00375");
    private static final BigDecimal A_GIB_OF_BURSTABLE = new BigDecimal("0.0104");
    private static final BigDecimal A_GIB_OF_GPU = new BigDecimal("0.02");
    private static final BigDecimal MIB_PER_GIB = BigDecimal.valueOf(1024);
    private static final int PLACES = 4;

    private InstancePrices() {}

    /** In US dollars an hour. */
    static BigDecimal onDemand(String type) {
        return Ec2InstanceTypes.find(type).map(InstancePrices::onDemand).orElse(BigDecimal.ZERO);
    }

    /** In US dollars an hour. */
    static BigDecimal onDemand(Ec2InstanceType type) {
        BigDecimal memory = gib(type.memoryMiB());
        BigDecimal price = type.burstable()
                ? memory.multiply(A_GIB_OF_BURSTABLE)
                : memory.multiply(A_GIB)
                        .add(A_VCPU.multiply(BigDecimal.valueOf(type.processor().vcpus())));
        if (type.gpus() != null) {
            price = price.add(gib(type.gpus().totalMemoryMiB()).multiply(A_GIB_OF_GPU));
        }
        return price.setScale(PLACES, RoundingMode.HALF_UP);
    }

    private static BigDecimal gib(long mib) {
        return BigDecimal.valueOf(mib).divide(MIB_PER_GIB, PLACES, RoundingMode.HALF_UP);
    }
}
