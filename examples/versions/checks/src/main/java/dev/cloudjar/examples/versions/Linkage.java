package dev.cloudjar.examples.versions;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import dev.cloudjar.sdk.FakeClients;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether all that classes name can be linked on this class path: every class, field and method of the SDK and of JUnit. The
 * modules of the SDK's services, and the one for instance metadata, are the user's choice; what names one that is not there is left out.
 */
final class Linkage {

    private static final Pattern SERVICE = Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(\\w+)\\..*");
    private static final String METADATA = "software.amazon.awssdk.imds.";
    private static final List<String> FOREIGN = List.of("software.amazon.awssdk.", "org.junit.");

    /** A class of a module that is there if any of it is: the exception that its other exceptions extend. */
    private static final Map<String, String> SERVICES = Map.ofEntries(
            Map.entry("applicationautoscaling", "ApplicationAutoScalingException"),
            Map.entry("autoscaling", "AutoScalingException"),
            Map.entry("batch", "BatchException"),
            Map.entry("cloudwatch", "CloudWatchException"),
            Map.entry("cloudwatchlogs", "CloudWatchLogsException"),
            Map.entry("ec2", "Ec2Exception"),
            Map.entry("ecs", "EcsException"),
            Map.entry("eks", "EksException"),
            Map.entry("elasticbeanstalk", "ElasticBeanstalkException"),
            Map.entry("elasticloadbalancing", "ElasticLoadBalancingException"),
            Map.entry("elasticloadbalancingv2", "ElasticLoadBalancingV2Exception"),
            Map.entry("iam", "IamException"),
            Map.entry("lambda", "LambdaException"),
            Map.entry("lightsail", "LightsailException"),
            Map.entry("sqs", "SqsException"),
            Map.entry("sts", "StsException"));

    private final Set<Reference> references = new TreeSet<>();

    private Linkage() {}

    /** What the three jars name. */
    static Linkage ofCloudjar() throws IOException {
        Linkage linkage = new Linkage();
        for (Class<?> inJar : List.of(FakeCloud.class, FakeClients.class, FakeCloudExtension.class)) {
            linkage.read(inJar);
        }
        return linkage;
    }

    private void read(Class<?> inJar) throws IOException {
        Path place = placeOf(inJar);
        if (Files.isDirectory(place)) {
            readClasses(place);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
            readClasses(jar.getPath("/"));
        }
    }

    private void readClasses(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.toString().endsWith(".class")) {
                    references.addAll(Reference.in(Files.readAllBytes(file)));
                }
            }
        }
    }

    /** {@return the references that lead nowhere, a line each} */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        int checked = 0;
        for (Reference reference : references) {
            if (FOREIGN.stream().anyMatch(reference.owner()::startsWith) && isExpected(reference.owner())) {
                checked++;
                if (!reference.links()) {
                    broken.add("Cannot be linked: " + reference);
                }
            }
        }
        System.out.println(checked + " references to the SDK and to JUnit checked");
        if (checked < 100) {
            broken.add("Too few references were found for this to be a check of anything");
        }
        return broken;
    }

    private static boolean isExpected(String owner) {
        if (owner.startsWith(METADATA)) {
            return Reference.isThere(METADATA + "Ec2MetadataClient");
        }
        Matcher service = SERVICE.matcher(owner);
        if (!service.matches()) {
            return true;
        }
        String module = service.group(1);
        return Reference.isThere(
                "software.amazon.awssdk.services." + module + ".model." + SERVICES.getOrDefault(module, "None"));
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " is in no file", e);
        }
    }
}
