package dev.cloudjar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.ec2.Ec2Fake;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.time.AgendaEvent;
import dev.cloudjar.time.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A year of minutes of a hundred resources takes about two seconds of a processor's time; a week of it shows why. */
class LongHistoryTest {

    private static final Place HERE = new Place("123456789012", "us-east-1");
    private static final int RESOURCES = 100;

    private final FakeCloud cloud = FakeCloud.create();
    private final AtomicLong checks = new AtomicLong();

    /** Looks and changes nothing, as a health check of what is healthy. */
    private record Check(String subject, AtomicLong checks) implements AgendaEvent<Ec2Fake> {
        @Override
        public void happen(Ec2Fake fake) {
            checks.incrementAndGet();
        }

        @Override
        public String description() {
            return "check";
        }
    }

    @Test
    void events_that_change_nothing_are_neither_journaled_nor_scheduled_one_by_one() {
        cloud.ec2();
        IntStream.range(0, RESOURCES)
                .forEach(
                        i -> cloud.timekeeper().every(Duration.ofMinutes(1), HERE, "ec2", new Check("i-" + i, checks)));
        assertThat(cloud.pending()).hasSize(RESOURCES);

        cloud.clock().advance(Duration.ofDays(7));

        assertThat(checks).hasValue(RESOURCES * 7L * 24 * 60);
        assertThat(cloud.pending()).hasSize(RESOURCES);
        assertThat(cloud.journal().entries())
                .singleElement()
                .isEqualTo(new JournalEntry.TimeMoved(
                        Instant.parse("2026-01-08T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"), "advanced"));
    }
}
