package dev.cloudjar.sdk.wire;

import com.sun.management.ThreadMXBean;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeSdkHttpClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Sends damaged requests to forks of one cloud and looks at what comes back: an answer and not an exception, readable in its
 * protocol, within bounds of memory; and that whatever was refused changed nothing.
 */
final class Fuzz {

    /** Looking at the whole state costs as much as some dozen requests; finding the one that changed it, a look for each. */
    private static final int SMALL_BATCH = 50;

    private static final int LARGE_BATCH = 500;
    private static final int MANY_CASES = 20_000;

    private static final long MOST_MEMORY = 200L * 1024 * 1024;

    private final FuzzCorpus corpus;
    private final Damage damage;
    private final Random random;
    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<String, Integer> codes = new TreeMap<>();
    private final StateFingerprint state;
    private final Map<String, String> untouched;
    private int answered;
    private long mostMemory;

    Fuzz(long seed) {
        corpus = new FuzzCorpus(seed);
        random = new Random(seed);
        damage = new Damage(random, corpus.requests());
        state = new StateFingerprint(corpus.cloud(), corpus.given());
        untouched = state.of(corpus.cloud());
    }

    /** Sends as many requests; fails at the first that is not answered as it should be, and shows it. */
    void run(int cases) throws IOException {
        int size = cases < MANY_CASES ? SMALL_BATCH : LARGE_BATCH;
        for (int sent = 0; sent < cases; sent += size) {
            List<RawRequest> batch = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                batch.add(damage.to(
                        corpus.requests().get(random.nextInt(corpus.requests().size()))));
            }
            List<RawRequest> refused = batch;
            int before;
            do {
                before = refused.size();
                refused = refusedOf(refused);
            } while (refused.size() < before);
        }
    }

    /** What of these is refused by a fork of the cloud; where all are, the fork is as it was. */
    private List<RawRequest> refusedOf(List<RawRequest> batch) throws IOException {
        List<RawRequest> refused = new ArrayList<>();
        try (FakeCloud fork = corpus.cloud().fork()) {
            FakeSdkHttpClient client = FakeSdkHttpClient.of(fork);
            for (RawRequest request : batch) {
                if (send(request, client).isRefusal()) {
                    refused.add(request);
                }
            }
            if (refused.size() == batch.size()) {
                Map<String, String> after = state.of(fork);
                if (!after.equals(untouched)) {
                    throw changed(refused, after);
                }
            }
        }
        return refused;
    }

    /** Looks for the one that did it. */
    private AssertionError changed(List<RawRequest> refused, Map<String, String> together) {
        for (RawRequest request : refused) {
            try (FakeCloud fork = corpus.cloud().fork()) {
                send(request, FakeSdkHttpClient.of(fork));
                Map<String, String> after = state.of(fork);
                if (!after.equals(untouched)) {
                    return new AssertionError("Refused, and changed something: "
                            + StateFingerprint.difference(untouched, after) + request);
                }
            }
        }
        return new AssertionError("Refused, and changed something together: "
                + StateFingerprint.difference(untouched, together) + refused);
    }

    private RawAnswer send(RawRequest request, FakeSdkHttpClient client) {
        long allocated = thread.getCurrentThreadAllocatedBytes();
        try {
            RawAnswer answer = RawAnswer.to(request, client);
            long memory = thread.getCurrentThreadAllocatedBytes() - allocated;
            mostMemory = Math.max(mostMemory, memory);
            if (memory > MOST_MEMORY) {
                throw new AssertionError("It took " + memory + " bytes");
            }
            answered++;
            String code = answer.isRefusal() ? answer.code() : "success";
            if (code.isBlank()) {
                throw new AssertionError("The error has no code");
            }
            if (answer.status() >= 500 && answer.status() != 501) {
                throw new AssertionError("It is answered " + answer.status() + " " + code);
            }
            codes.merge(answer.status() + " " + code, 1, Integer::sum);
            return answer;
        } catch (Throwable e) {
            throw new AssertionError("Answered badly: " + request, e);
        }
    }

    /** How often each answer came. */
    Map<String, Integer> codes() {
        return codes;
    }

    @Override
    public String toString() {
        return answered + " requests answered, at most " + mostMemory / 1024 + " KB for one: " + codes;
    }
}
