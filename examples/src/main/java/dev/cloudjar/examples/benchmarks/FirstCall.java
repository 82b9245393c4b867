package dev.cloudjar.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The first call in a fresh JVM, from making the cloud and the client to the answer. Prints the nanoseconds that passed, the
 * nanoseconds of CPU that the process took, and how many classes it loaded. The calls list what a new account has: seeding is
 * no part of a call.
 */
final class FirstCall {

    static final String DESCRIBE = "DescribeInstances";
    static final String LIST = "ListFunctions";

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
        long cpu = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
        if (answer == null) {
            throw new IllegalStateException(args[0] + " had no answer");
        }
        System.out.println("took " + took);
        System.out.println("cpu " + cpu);
        System.out.println("classes " + classes);
    }

    private static Object onCloud(String call) {
        FakeClients clients = FakeClients.of(FakeCloud.create());
        return call.equals(DESCRIBE)
                ? clients.get(Ec2Client.class).describeInstances()
                : clients.get(LambdaClient.class).listFunctions();
    }

    private static Object onCannedBytes(String call, Path file, String contentType) {
        CannedHttpClient http = CannedHttpClient.fromFile(file, contentType);
        return call.equals(DESCRIBE)
                ? Plain.ec2(http).describeInstances()
                : Plain.lambda(http).listFunctions();
    }
}
