package dev.cloudjar.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.journal.JournalEntry.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Journal journal = new Journal(3, START);

    private static JournalEntry.ApiCall attempt(int number, String invocation) {
        return new JournalEntry.ApiCall(
                START,
                "123456789012",
                "us-east-1",
                "ec2",
                "RunInstances",
                number,
                invocation,
                null,
                Answer.success(""),
                Duration.ZERO);
    }

    private static JournalEntry.StateChange change(String resource) {
        return new JournalEntry.StateChange(
                START.plusSeconds(20), "123456789012", "us-east-1", "ec2", resource, "pending -> running");
    }

    @Test
    void attempts_of_one_call_count_once_and_calls_without_an_id_each() {
        journal.add(attempt(1, "a"));
        journal.add(attempt(2, "a"));
        journal.add(attempt(1, ""));

        assertThat(journal.calls("ec2:RunInstances")).isEqualTo(2);
        assertThat(journal.attempts("ec2:RunInstances")).hasSize(3);
        assertThat(journal.calls("ec2:StopInstances")).isZero();
    }

    @Test
    void it_keeps_the_latest_and_counts_what_it_dropped() {
        for (int i = 1; i <= 5; i++) {
            journal.add(change("i-" + i));
        }

        assertThat(journal.entries(JournalEntry.StateChange.class))
                .extracting(JournalEntry.StateChange::resource)
                .containsExactly("i-3", "i-4", "i-5");
        assertThat(journal.dropped()).isEqualTo(2);
        assertThat(journal.timeLine()).startsWith("… 2 earlier entries were dropped\n");
    }

    @Test
    void the_time_line_tells_each_entry_with_its_time() {
        journal.add(attempt(2, "a"));
        journal.add(change("i-1"));
        journal.add(new JournalEntry.TimeMoved(START.plusSeconds(20), START, "settled for DescribeInstances"));

        assertThat(journal.timeLine()).isEqualTo("""
                +00:00:00.000  ec2:RunInstances (attempt 2) -> ok
                +00:00:20.000  i-1: pending -> running
                +00:00:20.000  settled for DescribeInstances: 20 s
                """);
    }

    @Test
    void a_call_stands_where_it_arrived_before_what_it_brought_about() {
        long place = journal.keepPlace();
        journal.add(change("i-1"));
        journal.add(place, attempt(1, "a"));

        assertThat(journal.entries()).containsExactly(attempt(1, "a"), change("i-1"));
    }

    @Test
    void a_fork_and_its_origin_go_on_independently() {
        journal.add(change("i-1"));

        Journal fork = journal.fork();
        fork.add(change("i-2"));

        assertThat(journal.entries()).hasSize(1);
        assertThat(fork.entries()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"PT0.25S,250 ms", "PT20S,20 s", "PT1.5S,1.5 s", "PT1H20M,1 h 20 min", "PT24H,1 d", "PT0S,0 ms"})
    void durations_read_like_people_say_them(Duration duration, String words) {
        assertThat(Durations.words(duration)).isEqualTo(words);
    }

    @Test
    void time_that_moves_on_for_the_same_reason_is_one_line_until_something_else_happens() {
        Journal moves = new Journal(10, START);
        moves.moved(new JournalEntry.TimeMoved(START.plusSeconds(1), START, "awaited"));
        moves.moved(new JournalEntry.TimeMoved(START.plusSeconds(3), START.plusSeconds(1), "awaited"));
        moves.moved(new JournalEntry.TimeMoved(START.plusSeconds(4), START.plusSeconds(3), "advanced"));
        moves.add(new JournalEntry.Note(START.plusSeconds(4), "subject", "noted"));
        moves.moved(new JournalEntry.TimeMoved(START.plusSeconds(9), START.plusSeconds(4), "advanced"));

        assertThat(moves.entries())
                .extracting(JournalEntry::text)
                .containsExactly("awaited: 3 s", "advanced: 1 s", "subject: noted", "advanced: 5 s");
    }
}
