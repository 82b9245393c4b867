package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudjar.FakeCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as clients of other languages see it, where they are installed or can be had; else skipped with a word. */
class ForeignClientsTest {

    private static final Path INSTALLED = Path.of("target", "javascript").toAbsolutePath();

    private final FakeCloud cloud = ForeignClients.cloud();
    private final FakeCloudServer server = FakeCloudServer.start(cloud, 0);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void javascript_clients_get_what_java_clients_get() throws IOException {
        requireJavaScript();
        Path script = ForeignClients.copy("javascript/clients.mjs", INSTALLED);

        Optional<String> said = ForeignClients.run(
                INSTALLED, "node", script.toString(), server.endpoint().toString());

        assertThat(said).as("what the script said").isPresent();
        JsonNode told = ForeignClients.json(said.get());
        requireTold(told);
        assertThat(told.get("parallel").asInt()).isEqualTo(20);
        assertThat(told.get("advanced").asText()).startsWith("2026-01-01T01:0");
        assertThat(told.get("services").toString()).contains("ec2", "lambda", "sts");
        assertThat(told.get("afterReset")).isEmpty();
        System.out.println("JavaScript: " + told.get("millisecondsPerCall") + " ms a call");
    }

    @Test
    void boto3_clients_get_what_java_clients_get() {
        assumeThat(ForeignClients.run(folder, "python3", "-c", "import boto3"))
                .as("boto3 on this machine's Python")
                .isPresent();
        Path script = ForeignClients.copy("python/clients.py", folder);

        Optional<String> said = ForeignClients.run(
                folder, "python3", script.toString(), server.endpoint().toString());

        assertThat(said).as("what the script said").isPresent();
        requireTold(ForeignClients.json(said.get()));
    }

    @Test
    void the_aws_cli_gets_what_java_clients_get() {
        assumeThat(ForeignClients.run(folder, "aws", "--version"))
                .as("the AWS CLI on this machine")
                .isPresent();

        Optional<String> said = ForeignClients.run(
                folder,
                "env",
                "AWS_ACCESS_KEY_ID=210987654321",
                "AWS_SECRET_ACCESS_KEY=any",
                "AWS_DEFAULT_REGION=eu-west-1",
                "aws",
                "ec2",
                "run-instances",
                "--image-id",
                "ami-0abcdef1234567890",
                "--endpoint-url",
                server.endpoint().toString(),
                "--query",
                "Instances[0].State.Name",
                "--output",
                "json");

        assertThat(said).hasValueSatisfying(text -> assertThat(text).contains("pending"));
        assertThat(cloud.in("eu-west-1").account("210987654321").ec2().instances())
                .hasSize(1);
    }

    /** Installed once, with exact versions; the registry is npm's own, or the one that this machine is set to. */
    private static void requireJavaScript() throws IOException {
        assumeThat(ForeignClients.run(Path.of("."), "node", "--version"))
                .as("Node on this machine")
                .isPresent();
        Path done = INSTALLED.resolve("installed.json");
        Path wanted = ForeignClients.copy("javascript/package.json", INSTALLED);
        if (Files.exists(done) && Files.mismatch(done, wanted) < 0) {
            return;
        }
        assumeThat(ForeignClients.run(
                        INSTALLED,
                        "npm",
                        "install",
                        "--fetch-retries=1",
                        "--fetch-retry-maxtimeout=2000",
                        "--no-audit",
                        "--no-fund",
                        "--no-package-lock"))
                .as("the JavaScript SDK, from the registry of npm")
                .isPresent();
        Files.copy(wanted, done, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void requireTold(JsonNode told) {
        assertThat(told.at("/launched/id").asText()).matches("i-[0-9a-f]{17}");
        assertThat(told.at("/launched/attempts").asInt()).isEqualTo(2);
        assertThat(told.at("/launched/state").asText()).isEqualTo("running");
        assertThat(told.at("/launched/launchTime").asText()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(told.at("/missing/name").asText()).isEqualTo("InvalidInstanceID.NotFound");
        assertThat(told.at("/missing/message").asText())
                .isEqualTo("The instance ID 'i-0123456789abcdef0' does not exist");
        assertThat(told.at("/missing/status").asInt()).isEqualTo(400);
        assertThat(told.at("/notFaked/name").asText()).isEqualTo("CloudjarNotFaked");
        assertThat(told.at("/notFaked/status").asInt()).isEqualTo(501);
        assertThat(told.at("/invoked/result").asInt()).isEqualTo(42);
        assertThat(told.at("/noFunction/name").asText()).isEqualTo("ResourceNotFoundException");
        assertThat(told.at("/noFunction/status").asInt()).isEqualTo(404);
        assertThat(told.at("/account").asText()).isEqualTo("210987654321");
        assertThat(told.at("/clusters/0").asText()).isEqualTo("arn:7");
        assertThat(told.at("/metrics/0/Namespace").asText()).isEqualTo("AWS/EC2");
        assertThat(told.at("/metrics/0/MetricName").asText()).isEqualTo("CPUUtilization");
    }
}
