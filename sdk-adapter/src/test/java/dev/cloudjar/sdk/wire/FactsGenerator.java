package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes the line resources of this package from a folder of {@code <service>.json} files with AWS's published API facts:
 * {@code services}, for each REST service {@code <service>.routes}, and for each that models errors {@code <service>.errors}. Run it by hand when the
 * facts change: the folder of facts is its first argument, the folder of resources the second.
 */
final class FactsGenerator {

    /** Members of errors that are headers: the facts do not say so, the SDK's exception classes do. */
    private static final Map<String, String> HEADERS = Map.of("retryAfterSeconds", "Retry-After");

    /** Members of errors that are no strings: the facts do not say so, the SDK's exception classes do. */
    private static final Set<String> STRUCTURED =
            Set.of("dashboardValidationMessages", "queryCompileError", "resourceIds", "validZones");

    /**
     * The codes that SQS's query protocol had where they were not the names of its errors: its JSON answers still show them
     * in {@code x-amzn-query-error}, and the SDK as the error code.
     */
    private static final Map<String, String> SQS_CODES = Map.ofEntries(
            Map.entry("BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct"),
            Map.entry("BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong"),
            Map.entry("EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest"),
            Map.entry("InvalidBatchEntryId", "AWS.SimpleQueueService.InvalidBatchEntryId"),
            Map.entry("KmsAccessDenied", "KMS.AccessDeniedException"),
            Map.entry("KmsDisabled", "KMS.DisabledException"),
            Map.entry("KmsInvalidKeyUsage", "KMS.InvalidKeyUsageException"),
            Map.entry("KmsInvalidState", "KMS.InvalidStateException"),
            Map.entry("KmsNotFound", "KMS.NotFoundException"),
            Map.entry("KmsOptInRequired", "KMS.OptInRequired"),
            Map.entry("KmsThrottled", "KMS.ThrottlingException"),
            Map.entry("MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight"),
            Map.entry("PurgeQueueInProgress", "AWS.SimpleQueueService.PurgeQueueInProgress"),
            Map.entry("QueueDeletedRecently", "AWS.SimpleQueueService.QueueDeletedRecently"),
            Map.entry("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"),
            Map.entry("QueueNameExists", "QueueAlreadyExists"),
            Map.entry("TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest"),
            Map.entry("UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation"));

    private final Path facts;
    private final Path resources;

    private FactsGenerator(Path facts, Path resources) {
        this.facts = facts;
        this.resources = resources;
    }

    public static void main(String[] args) throws IOException {
        new FactsGenerator(Path.of(args[0]), Path.of(args[1])).run();
    }

    private void run() throws IOException {
        List<String> services = new ArrayList<>();
        services.add(
                "# service protocols version signing-name endpoint-prefix target-prefix json-version xml-namespace");
        for (Path file : files()) {
            JsonNode service = new ObjectMapper().readTree(file.toFile());
            if (service.has("operations")) {
                services.add(service(service));
                if (service.get("protocol").asText().equals("rest-json")) {
                    routes(service.get("service").asText(), service);
                }
                if (!service.get("errors").isEmpty()) {
                    errors(service.get("service").asText(), service);
                }
            }
        }
        Files.write(resources.resolve("services"), services);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(facts)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static String service(JsonNode service) {
        List<String> protocols = new ArrayList<>();
        service.get("protocols").forEach(protocol -> protocols.add(protocol.asText()));
        return String.join(
                " ",
                service.get("service").asText(),
                String.join(",", protocols),
                service.get("apiVersion").asText(),
                service.get("signingName").asText(),
                service.get("endpointPrefix").asText(),
                service.get("targetPrefix").asText("-"),
                service.get("jsonVersion").asText("-"),
                service.get("xmlNamespace").asText("-"));
    }

    private void routes(String name, JsonNode service) throws IOException {
        List<String> routes = new ArrayList<>();
        routes.add("# method template operation status");
        service.get("operations").properties().forEach(entry -> {
            JsonNode operation = entry.getValue();
            int status = operation.path("status").asInt(200);
            routes.add(operation.get("http").asText() + " " + entry.getKey() + " " + status);
        });
        Files.write(resources.resolve(name + ".routes"), routes);
    }

    private void errors(String name, JsonNode service) throws IOException {
        List<String> errors = new ArrayList<>();
        errors.add("# shape code status message-member other-members (member@Header: a header; member{}: no string)");
        service.get("errors").properties().forEach(entry -> {
            String code = entry.getValue().get("code").asText();
            errors.add(error(
                    entry.getKey(), name.equals("sqs") ? SQS_CODES.getOrDefault(code, code) : code, entry.getValue()));
        });
        Files.write(resources.resolve(name + ".errors"), errors);
    }

    private static String error(String shape, String code, JsonNode error) {
        String message = "message";
        List<String> members = new ArrayList<>();
        for (JsonNode member : error.get("members")) {
            String name = member.asText();
            if (name.equalsIgnoreCase("message")) {
                message = name;
            } else if (STRUCTURED.contains(name)) {
                members.add(name + "{}");
            } else {
                members.add(HEADERS.containsKey(name) ? name + "@" + HEADERS.get(name) : name);
            }
        }
        members.addAll(0, List.of(shape, code, error.get("httpStatus").asText(), message));
        return String.join(" ", members);
    }
}
