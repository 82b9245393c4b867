package dev.cloudjar.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.fault.FaultPlan;
import dev.cloudjar.lambda.LambdaContext;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;

/** Clients of other languages in processes of their own, and the cloud that they all call. */
final class ForeignClients {

    private ForeignClients() {}

    /** A function to call, operations that the test answers, and a first launch that the client has to repeat. */
    static FakeCloud cloud() {
        FakeCloud cloud = FakeCloud.create();
        cloud.in("eu-west-1")
                .account("210987654321")
                .lambda()
                .givenFunction(
                        "double",
                        (Map<String, Object> event, LambdaContext context) -> Map.of(
                                "result", 2 * ((Number) Objects.requireNonNull(event.get("number"))).intValue()));
        cloud.on(
                ListClustersRequest.class,
                request -> ListClustersResponse.builder()
                        .clusterArns("arn:" + request.maxResults())
                        .build());
        cloud.on(
                ListMetricsRequest.class,
                request -> ListMetricsResponse.builder()
                        .metrics(m -> m.namespace(request.namespace()).metricName("CPUUtilization"))
                        .build());
        cloud.faults()
                .add(FaultPlan.onCall("ec2", "RunInstances")
                        .first(1)
                        .attempts(1)
                        .failWith("InternalError", 500, "An internal error has occurred"));
        return cloud;
    }

    /** What a command prints, or empty where it cannot be run or fails. */
    static Optional<String> run(Path folder, String... command) {
        try {
            File output = File.createTempFile("cloudjar", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output);
                builder.environment().putAll(Map.of("AWS_EC2_METADATA_DISABLED", "true", "AWS_PAGER", ""));
                Process process = builder.start();
                boolean ended = process.waitFor(3, TimeUnit.MINUTES);
                process.destroyForcibly();
                String said = Files.readString(output.toPath());
                if (!ended || process.exitValue() != 0) {
                    System.out.println(String.join(" ", command) + " failed and said: " + said);
                    return Optional.empty();
                }
                return Optional.of(said);
            } finally {
                Files.delete(output.toPath());
            }
        } catch (IOException e) {
            return Optional.empty(); // there is no such command
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The last line that a command printed, as JSON. */
    static JsonNode json(String said) {
        try {
            List<String> lines = said.lines().toList();
            return new ObjectMapper().readTree(lines.get(lines.size() - 1));
        } catch (IOException e) {
            throw new UncheckedIOException("That is no JSON: " + said, e);
        }
    }

    /** A file of the tests, in a folder of its own. */
    static Path copy(String resource, Path folder) {
        Path file = folder.resolve(Path.of(resource).getFileName());
        try (InputStream stream = ForeignClients.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The tests have no " + resource);
            }
            Files.createDirectories(folder);
            Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
