package dev.cloudjar.examples.docs;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeAws;
import dev.cloudjar.lambda.LambdaContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The page whose picture is in the README: this writes it to {@code target/time-line.html}. */
@FakeAws
class TimeLinePageTest {

    @Test
    void a_day_of_a_small_fleet(FakeCloud cloud, Ec2Client ec2, LambdaClient lambda) throws IOException {
        cloud.lambda().givenFunction("orders", (Map<String, Object> order, LambdaContext context) -> {
            context.clock().sleep(Duration.ofMillis(50));
            return "accepted";
        });
        String web = cloud.ec2().givenRunningInstance();
        cloud.faults()
                .add(onCall("ec2", "RunInstances")
                        .first(1)
                        .attempts(2)
                        .failWith("InsufficientInstanceCapacity", 500, "There is not enough capacity."));
        cloud.faults().add(onCall("ec2", "StopInstances").first(1).attempts(1).loseAnswer());

        String worker = ec2.runInstances(request ->
                        request.imageId("ami-0abcdef1234567890").minCount(1).maxCount(1))
                .instances()
                .get(0)
                .instanceId();
        ec2.waiter().waitUntilInstanceRunning(request -> request.instanceIds(worker));
        lambda.invoke(request -> request.functionName("orders"));
        lambda.invoke(request -> request.functionName("orders"));
        cloud.clock().advance(Duration.ofHours(8));
        ec2.stopInstances(request -> request.instanceIds(web));
        ec2.terminateInstances(request -> request.instanceIds(worker));
        ec2.describeInstances();
        ec2.startInstances(request -> request.instanceIds(web));

        String page = cloud.timeLine().titled("A day of a small fleet").html();
        Path target = Files.createDirectories(Path.of("target"));
        Files.writeString(target.resolve("time-line.html"), page);

        assertThat(page)
                .contains("<h1>A day of a small fleet</h1>")
                .contains("data-name=\"ec2 " + worker + "\"", "data-name=\"lambda orders\"")
                .contains("class=\"mark error faulty\"", "class=\"mark lost faulty\"", "class=\"mark ahead\"");
    }
}
