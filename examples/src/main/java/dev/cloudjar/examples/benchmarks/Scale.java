package dev.cloudjar.examples.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Instance;
import dev.cloudjar.sdk.FakeClients;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * What many instances cost: the heap that each takes beside what a cloud of 12,500 has anyway (classes, the journal's last 10,000
 * entries), and how the cost of calls grows each time their number doubles, from 12,500 to
 * 100,000. Prints bytes an instance, nanoseconds of CPU a call, and growth in thousandths.
 */
final class Scale {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int LARGEST = 100_000;
    private static final int SMALLEST = 12_500;
    private static final int PAGE = 1_000;
    private static final int PAGES = 12;
    private static final double DOUBLINGS = Math.log(LARGEST / (double) SMALLEST) / Math.log(2);

    private Scale() {}

    /**
     * Measures.
     *
     * @param args none
     * @throws Exception if a call fails
     */
    public static void main(String[] args) throws Exception {
        long model = modelObject();
        FakeCloud cloud = FakeCloud.create();
        Map<String, Work> works = new LinkedHashMap<>();
        int instances = 0;
        long heapBefore = 0;
        for (int size : new int[] {SMALLEST, LARGEST}) {
            Scene.launch(cloud, instances, size);
            instances = size;
            long heap = used();
            if (size == LARGEST) {
                System.out.println("heap " + (heap - heapBefore) / (LARGEST - SMALLEST));
                System.out.println("model " + model);
            }
            heapBefore = heap;
            Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
            List<Ec2Instance> all = cloud.ec2().instances();
            String id = all.get(all.size() / 2).id();
            Filter none =
                    Filter.builder().name("instance-type").values("m5.large").build();
            measure(works, "id", 3, 500, () -> ec2.describeInstances(r -> r.instanceIds(id)));
            measure(works, "filter", 2, 1, () -> ec2.describeInstances(r -> r.filters(none)));
            measure(works, "page", 2, PAGES, pageByPage(ec2));
        }
        works.forEach((what, work) -> {
            System.out.println(what + "-nanos " + work.last());
            System.out.println(what + "-growth " + Math.round(1000 * work.growth()));
        });
    }

    /** The same work at each size, in nanoseconds of CPU. */
    private record Work(List<Long> bySize) {

        long last() {
            return bySize.get(bySize.size() - 1);
        }

        double growth() {
            return Math.pow(last() / (double) bySize.get(0), 1 / DOUBLINGS);
        }
    }

    /** What is taken off the heap: a copy of an instance's own object, whose members are shared. */
    private static long modelObject() {
        Ec2Client ec2 = FakeClients.of(Scene.withInstances(1)).get(Ec2Client.class);
        Instance shape =
                ec2.describeInstances().reservations().get(0).instances().get(0);
        long before = used();
        Instance[] copies = new Instance[10_000];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = shape.toBuilder().build();
        }
        long bytes = (used() - before) / copies.length;
        if (!copies[copies.length - 1].equals(shape)) {
            throw new IllegalStateException("Not the same instance");
        }
        return bytes;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The least of several turns. */
    private static void measure(Map<String, Work> works, String what, int turns, int calls, Callable<?> call)
            throws Exception {
        long least = Long.MAX_VALUE;
        for (int turn = 0; turn < turns; turn++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < calls; i++) {
                call.call();
            }
            least = Math.min(least, (THREADS.getCurrentThreadCpuTime() - start) / calls);
        }
        works.computeIfAbsent(what, absent -> new Work(new ArrayList<>()))
                .bySize()
                .add(least);
    }

    /** Each call is for the next page of a listing. */
    private static Callable<?> pageByPage(Ec2Client ec2) {
        AtomicReference<@Nullable String> token = new AtomicReference<>();
        return () -> {
            DescribeInstancesResponse page =
                    ec2.describeInstances(r -> r.maxResults(PAGE).nextToken(token.get()));
            token.set(page.nextToken());
            return page;
        };
    }
}
