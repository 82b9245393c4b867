package dev.cloudjar.examples.benchmarks;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.nio.file.Path;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The first call in a fresh JVM, from making the cloud and the client to the answer; prints how long that took, in
 * nanoseconds. The calls list what a new account has: seeding is no part of a call.
 */
public final class FirstCall {

    static final String DESCRIBE = "describeInstances";
    static final String LIST = "listFunctions";

    private FirstCall() {}

    /**
     * Measures.
     *
     * @param args the call; then the canned bytes' file and content type, or nothing for the cloud
     */
    public static void main(String[] args) {
        long start = System.nanoTime();
        Object answer = args.length == 1 ? onCloud(args[0]) : onCannedBytes(args[0], Path.of(args[1]), args[2]);
        long took = System.nanoTime() - start;
        if (answer == null) {
            throw new IllegalStateException(args[0] + " had no answer");
        }
        System.out.println(took);
    }

    private static Object onCloud(String call) {
        FakeClients clients = FakeClients.of(FakeCloud.create());
        return call.equals(DESCRIBE)
                ? Scene.describe(clients.get(Ec2Client.class))
                : clients.get(LambdaClient.class).listFunctions();
    }

    private static Object onCannedBytes(String call, Path file, String contentType) {
        CannedHttpClient http = CannedHttpClient.fromFile(file, contentType);
        return call.equals(DESCRIBE)
                ? Scene.describe(Scene.plainEc2(http))
                : Scene.plainLambda(http).listFunctions();
    }
}
