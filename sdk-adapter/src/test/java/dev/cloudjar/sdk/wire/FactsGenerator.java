package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the line resources of this package from a folder of {@code <service>.json} files with AWS's published API facts:
 * {@code services}, and for each REST service {@code <service>.routes} and {@code <service>.errors}. Run it by hand when the
 * facts change: the folder of facts is its first argument, the folder of resources the second.
 */
final class FactsGenerator {

    /** Members of errors that are headers: the facts do not say so, the SDK's exception classes do. */
    private static final Map<String, String> HEADERS = Map.of("retryAfterSeconds", "Retry-After");

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
        services.add("# service protocols version signing-name endpoint-prefix target-prefix");
        for (Path file : files()) {
            JsonNode service = new ObjectMapper().readTree(file.toFile());
            if (service.has("operations")) {
                services.add(service(service));
                if (service.get("protocol").asText().equals("rest-json")) {
                    rest(service.get("service").asText(), service);
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
                service.get("targetPrefix").asText("-"));
    }

    private void rest(String name, JsonNode service) throws IOException {
        List<String> routes = new ArrayList<>();
        routes.add("# method template operation status");
        service.get("operations").properties().forEach(entry -> {
            JsonNode operation = entry.getValue();
            int status = operation.path("status").asInt(200);
            routes.add(operation.get("http").asText() + " " + entry.getKey() + " " + status);
        });
        Files.write(resources.resolve(name + ".routes"), routes);

        List<String> errors = new ArrayList<>();
        errors.add("# code message-member other-members (member@Header if it is a header)");
        service.get("errors").forEach(error -> errors.add(error(error)));
        Files.write(resources.resolve(name + ".errors"), errors);
    }

    private static String error(JsonNode error) {
        String message = "message";
        List<String> members = new ArrayList<>();
        for (JsonNode member : error.get("members")) {
            String name = member.asText();
            if (name.equalsIgnoreCase("message")) {
                message = name;
            } else {
                members.add(HEADERS.containsKey(name) ? name + "@" + HEADERS.get(name) : name);
            }
        }
        members.add(0, message);
        members.add(0, error.get("code").asText());
        return String.join(" ", members);
    }
}
