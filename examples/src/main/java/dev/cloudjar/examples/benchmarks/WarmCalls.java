package dev.cloudjar.examples.benchmarks;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Calls through clients that have been used before. */
@State(Scope.Benchmark)
@NullUnmarked // JMH builds before it measures
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class WarmCalls {

    /** Launches before the region is taken back to its beginning: its default subnet has room for 4,091. */
    private static final int LAUNCHES = 500;

    /** Who answers. */
    @Param({"cloudjar", "canned"})
    public String answers = "cloudjar";

    private Ec2Client one;
    private Ec2Client hundred;
    private Ec2Client launching;
    private LambdaClient lambda;
    private FakeCloud empty;
    private AtomicReference<FakeCloud> current;
    private int launches;

    /** Builds the clouds and the clients. */
    @Setup
    public void build() {
        FakeCloud withOne = Scene.withInstances(1);
        FakeCloud withHundred = Scene.withInstances(100);
        FakeCloud withFunction = Scene.withFunction();
        empty = FakeCloud.create();
        current = new AtomicReference<>(empty.fork());
        if (answers.equals("cloudjar")) {
            one = FakeClients.of(withOne).get(Ec2Client.class);
            hundred = FakeClients.of(withHundred).get(Ec2Client.class);
            launching = FakeClients.of(current::get).get(Ec2Client.class);
            lambda = FakeClients.of(withFunction).get(LambdaClient.class);
        } else {
            one = Scene.plainEc2(Scene.record(withOne, http -> Scene.describe(Scene.plainEc2(http))));
            hundred = Scene.plainEc2(Scene.record(withHundred, http -> Scene.describe(Scene.plainEc2(http))));
            launching = Scene.plainEc2(Scene.record(empty.fork(), http -> Scene.launch(Scene.plainEc2(http))));
            lambda = Scene.plainLambda(Scene.record(withFunction, http -> Scene.invoke(Scene.plainLambda(http))));
        }
    }

    /** DescribeInstances that finds one. */
    @Benchmark
    public Object describeOneInstance() {
        return Scene.describe(one);
    }

    /** DescribeInstances that finds a hundred. */
    @Benchmark
    public Object describeHundredInstances() {
        return Scene.describe(hundred);
    }

    /** RunInstances of one instance; on the cloud its cost includes a fork of the region every 500 launches. */
    @Benchmark
    public Object runInstances() {
        if (++launches % LAUNCHES == 0) {
            current.set(empty.fork());
        }
        return Scene.launch(launching);
    }

    /** Invoke of a function in a warm environment. */
    @Benchmark
    public Object invoke() {
        return Scene.invoke(lambda);
    }
}
