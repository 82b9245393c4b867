package dev.cloudjar.ec2;

import dev.cloudjar.ec2.Ec2InstanceType.Ebs;
import dev.cloudjar.ec2.Ec2InstanceType.Gpus;
import dev.cloudjar.ec2.Ec2InstanceType.Network;
import dev.cloudjar.ec2.Ec2InstanceType.Processor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code instance-types.csv}. Its 32 columns are: name, current generation, free tier, bare metal, burstable,
 * hypervisor, architectures, manufacturer, clock in GHz, vCPUs, cores, threads per core, memory in MiB, instance storage in GB,
 * EBS optimisation, EBS baseline and maximum in Mbps, network performance, interfaces, IPv4 and IPv6 addresses for each,
 * GPU manufacturer, name, count, total memory in MiB, usage classes, virtualization types, root device types, placement strategies,
 * boot modes, hibernation, dedicated hosts. Nothing is quoted; the values of a list are parted by {@code |}; absent is
 * empty.
 */
final class InstanceTypeLine {

    private static final int COLUMNS = 32;

    private final String[] columns;
    private int next;

    private InstanceTypeLine(String line) {
        columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException("Not " + COLUMNS + " columns: " + line);
        }
    }

    static Ec2InstanceType parse(String line) {
        return new InstanceTypeLine(line).type();
    }

    /** The arguments are evaluated in the order of the columns. */
    private Ec2InstanceType type() {
        return new Ec2InstanceType(
                text(),
                flag(),
                flag(),
                flag(),
                flag(),
                optional(),
                new Processor(list(), text(), decimal(), number(), number(), number()),
                Long.parseLong(text()),
                optionalLong(),
                new Ebs(text(), optionalNumber(), optionalNumber()),
                new Network(text(), number(), number(), number()),
                gpus(),
                list(),
                list(),
                list(),
                list(),
                list(),
                flag(),
                flag());
    }

    private @Nullable Gpus gpus() {
        if (columns[next].isEmpty()) {
            next += 4;
            return null;
        }
        return new Gpus(text(), text(), number(), number());
    }

    private String text() {
        return columns[next++];
    }

    private @Nullable String optional() {
        String text = text();
        return text.isEmpty() ? null : text;
    }

    private boolean flag() {
        return Boolean.parseBoolean(text());
    }

    private int number() {
        return Integer.parseInt(text());
    }

    private @Nullable Integer optionalNumber() {
        String text = optional();
        return text == null ? null : Integer.valueOf(text);
    }

    private @Nullable Long optionalLong() {
        String text = optional();
        return text == null ? null : Long.valueOf(text);
    }

    private @Nullable Double decimal() {
        String text = optional();
        return text == null ? null : Double.valueOf(text);
    }

    private List<String> list() {
        String text = text();
        return text.isEmpty() ? List.of() : List.of(text.split("\\|", -1));
    }
}
