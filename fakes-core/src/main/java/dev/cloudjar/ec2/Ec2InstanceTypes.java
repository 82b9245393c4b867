package dev.cloudjar.ec2;

import dev.cloudjar.service.SortedLines;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/**
 * The catalogue of instance types: what an instance may be, in place of the SDK's enum, which lags behind AWS.
 *
 * <pre>{@code
 * Ec2InstanceTypes.find("t3.micro");     // its figures
 * Ec2InstanceTypes.exists("t3.mikro");   // false
 * }</pre>
 *
 * <p>A look-up parses one line of the catalogue; only {@link #all()} parses all 1,373, once.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2InstanceTypes {

    private Ec2InstanceTypes() {}

    /**
     * Looks up a type.
     *
     * @param name such as {@code t3.micro}
     * @return its figures
     */
    public static Optional<Ec2InstanceType> find(String name) {
        Optional<String> line = line(name);
        return line.isPresent() ? Optional.of(InstanceTypeLine.parse(line.get())) : Optional.empty();
    }

    /**
     * Tells whether there is such a type.
     *
     * @param name such as {@code t3.micro}
     * @return whether AWS has it
     */
    public static boolean exists(String name) {
        return line(name).isPresent();
    }

    /** {@return all types, by name} */
    public static List<Ec2InstanceType> all() {
        return Parsed.ALL;
    }

    /**
     * The types of a family.
     *
     * @param family such as {@code m5}
     * @return them, by name; none where there is no such family
     */
    public static List<Ec2InstanceType> family(String family) {
        return family.isEmpty() || family.indexOf(',') >= 0 || family.indexOf('.') >= 0
                ? List.of()
                : Resource.LINES.startingWith(family.concat(".")).stream()
                        .map(InstanceTypeLine::parse)
                        .toList();
    }

    /**
     * Lists what DescribeInstanceTypeOfferings reports of a place. Every type is offered everywhere: assumed, since AWS
     * publishes the offerings of its regions and zones only through this call. Which zones there are, the caller knows.
     *
     * @param type the kind of place
     * @param location the place's name or id, such as {@code us-east-1a}
     * @return an offering for every type, by name
     */
    public static List<InstanceTypeOffering> offeringsIn(LocationType type, String location) {
        return all().stream()
                .map(each -> InstanceTypeOffering.builder()
                        .instanceType(each.name())
                        .locationType(type)
                        .location(location)
                        .build())
                .toList();
    }

    /** A comma is in no name, and would find half a line. */
    private static Optional<String> line(String name) {
        return name.isEmpty() || name.indexOf(',') >= 0 ? Optional.empty() : Resource.LINES.find(name.concat(","));
    }

    /** Read with the first look-up. */
    private static final class Resource {
        static final SortedLines LINES = SortedLines.read(Ec2InstanceTypes.class, "instance-types.csv");
    }

    /** Parsed with the first listing. */
    private static final class Parsed {
        static final List<Ec2InstanceType> ALL = Resource.LINES.startingWith("").stream()
                .map(InstanceTypeLine::parse)
                .toList();
    }
}
