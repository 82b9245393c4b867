package dev.cloudjar.examples.docs;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.ApiFacts;
import dev.cloudjar.service.OperationTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.lambda.model.LambdaRequest;
import software.amazon.awssdk.services.sts.model.StsRequest;

/**
 * What is faked, generated from the operation tables and held against the SDK: a page a service, which says of each operation
 * of its client how it is served, and a table of counts for the README.
 */
final class OperationsPage {

    private static final Pattern TABLE =
            Pattern.compile("(<!-- operations -->\\n).*?(<!-- /operations -->)", Pattern.DOTALL);
    private static final Pattern MARSHALLER = Pattern.compile(".*/transform/(\\w+)RequestMarshaller\\.class");

    /**
     * A faked service.
     *
     * @param modelled a class of the SDK's module
     * @param table finds its operation table
     */
    private record Service(Class<? extends SdkPojo> modelled, Function<FakeCloud, OperationTable> table) {}

    private OperationsPage() {}

    private static Map<String, Service> services() {
        Map<String, Service> services = new LinkedHashMap<>();
        services.put("ec2", new Service(Ec2Request.class, cloud -> cloud.ec2().operations()));
        services.put(
                "autoscaling",
                new Service(
                        AutoScalingRequest.class, cloud -> cloud.autoScaling().operations()));
        services.put(
                "lambda",
                new Service(LambdaRequest.class, cloud -> cloud.lambda().operations()));
        services.put("sts", new Service(StsRequest.class, cloud -> cloud.sts().operations()));
        return services;
    }

    static String fill(String page) {
        Matcher table = TABLE.matcher(page);
        if (!table.find()) {
            throw new IllegalStateException("The page has no place for the table of operations: it stands between"
                    + " <!-- operations --> and <!-- /operations -->.");
        }
        return table.replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + table() + found.group(2)));
    }

    private static String table() {
        StringBuilder table = new StringBuilder(
                "| Service | Operations of its client | Faked | Each of them |\n| --- | ---: | ---: | --- |\n");
        try (FakeCloud cloud = FakeCloud.create()) {
            services().forEach((name, service) -> {
                SortedSet<String> known = operations(name, service.modelled());
                known.retainAll(service.table().apply(cloud).names());
                table.append("| `" + name + "` | "
                        + operations(name, service.modelled()).size() + " | " + known.size()
                        + " | [how it is served](fakes-core/docs/operations/" + name + ".md) |\n");
            });
        }
        return table.toString();
    }

    /** The page of each service, by its name. */
    static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        try (FakeCloud cloud = FakeCloud.create()) {
            services()
                    .forEach((name, service) -> pages.put(
                            name,
                            page(
                                    name,
                                    operations(name, service.modelled()),
                                    service.table().apply(cloud))));
        }
        return pages;
    }

    private static String page(String service, SortedSet<String> operations, OperationTable table) {
        SortedSet<String> names = table.names();
        SortedSet<String> refused = table.refused();
        StringBuilder rows = new StringBuilder();
        int[] counts = new int[4];
        for (String operation : operations) {
            String how;
            if (names.contains(operation)) {
                boolean declared = table.isDeclared(operation);
                counts[declared ? 1 : 0]++;
                how = declared ? "declared" : "behaviour";
            } else if (refused.contains(operation)) {
                counts[2]++;
                how = "refused: " + table.refusal(operation).orElse("");
            } else {
                counts[3]++;
                how = "not yet";
            }
            rows.append("| ").append(operation).append(" | ").append(how).append(" |\n");
        }
        return "# How `" + service + "` operations are served\n\n"
                + "Generated from the operation tables; a test holds it against the SDK's client.\n\n"
                + "*Behaviour* is written by hand, to the depth of AWS's documentation.\n"
                + "*Declared* operations create, describe, modify and delete real resources, with identifiers, life cycles, filters, pages, tags,"
                + " dry runs, client tokens, existence and dependency errors, from declarations.\n"
                + "*Refused* operations have no honest meaning in memory; `cloud.on(...)` answers them.\n\n"
                + "| | Operations |\n| --- | ---: |\n| behaviour | " + counts[0] + " |\n| declared | " + counts[1]
                + " |\n| refused | " + counts[2] + " |\n| not yet | " + counts[3] + " |\n| all | " + operations.size()
                + " |\n\n| Operation | Served by |\n| --- | --- |\n" + rows;
    }

    /** The operations of the SDK's client: each has a marshaller of its requests in the module's jar. */
    private static SortedSet<String> operations(String service, Class<?> modelled) {
        SortedSet<String> operations = new TreeSet<>();
        String path =
                modelled.getProtectionDomain().getCodeSource().getLocation().getPath();
        try (JarFile jar = new JarFile(path)) {
            jar.stream().forEach(entry -> {
                Matcher marshaller = MARSHALLER.matcher(entry.getName());
                if (marshaller.matches()) {
                    operations.add(asTheApiHasIt(service, marshaller.group(1)));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return operations;
    }

    /** The SDK writes {@code EnableVolumeIo} where the API has {@code EnableVolumeIO}. */
    private static String asTheApiHasIt(String service, String operation) {
        return ApiFacts.operationsOf(service).stream()
                .filter(operation::equalsIgnoreCase)
                .findFirst()
                .orElse(operation);
    }
}
