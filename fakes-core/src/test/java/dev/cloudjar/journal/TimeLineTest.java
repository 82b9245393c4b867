package dev.cloudjar.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.journal.JournalEntry.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLineTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Journal journal = new Journal(100, START);

    private void attempt(int number, Answer answer, long second) {
        journal.add(new JournalEntry.ApiCall(
                START.plusSeconds(second),
                "123456789012",
                "us-east-1",
                "ec2",
                "RunInstances",
                number,
                "call",
                null,
                answer,
                Duration.ZERO));
    }

    private void change(String resource, String change, long second) {
        journal.add(new JournalEntry.StateChange(
                START.plusSeconds(second), "123456789012", "us-east-1", "ec2", resource, change));
    }

    private TimeLine lineAt(long second, TimeLine.Ahead... ahead) {
        return TimeLine.of(journal, "a test", START.plusSeconds(second), List.of(ahead));
    }

    private void givenALaunchThatNeededARetry() {
        attempt(1, Answer.error("InsufficientInstanceCapacity", "No."), 0);
        journal.add(new JournalEntry.FaultInjected(START, "ec2:RunInstances, the first 1: fails"));
        journal.add(new JournalEntry.TimeMoved(START.plusSeconds(1), START, "waited"));
        attempt(2, Answer.success(""), 1);
        change("i-1", "launched -> pending", 1);
        change("i-1", "pending -> running", 21);
        change("i-1", "tags: {}", 21);
    }

    @Test
    void what_lies_ahead_follows_what_was_seen() {
        change("i-1", "launched -> pending", 1);

        assertThat(lineAt(2, new TimeLine.Ahead(START.plusSeconds(21), "ec2", "i-1", "pending -> running")))
                .hasToString("""
                        +00:00:01.000  i-1: launched -> pending
                        +00:00:21.000  ahead: i-1: pending -> running
                        """);
    }

    @Test
    void a_stretch_holds_its_ends_and_nothing_else() {
        givenALaunchThatNeededARetry();
        TimeLine line = lineAt(30, new TimeLine.Ahead(START.plusSeconds(60), "ec2", "i-1", "later"));

        TimeLine stretch = line.between(START.plusSeconds(1), START.plusSeconds(20));

        assertThat(stretch.text()).isEqualTo("""
                +00:00:01.000  waited: 1 s
                +00:00:01.000  ec2:RunInstances (attempt 2) -> ok
                +00:00:01.000  i-1: launched -> pending
                """);
        assertThat(stretch.now()).isEqualTo(START.plusSeconds(20));
        assertThat(stretch.ahead()).isEmpty();
    }

    @Nested
    class Words {

        @ParameterizedTest
        @CsvSource({
            "pending -> running, running",
            "launched -> pending, pending",
            "running -> shutting-down, shutting-down",
            "-> deleted, deleted",
            "-> Pending, Pending",
            "given as running, running",
            "creating, creating",
            "available -> in-use by i-1 as /dev/sdf, in-use",
            "'in-use -> available, detached from i-1', available",
            "deleted with i-1, deleted",
        })
        void tell_the_state_that_is_reached(String change, String state) {
            assertThat(StateWords.reached(change)).contains(state);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "status checks: initializing -> ok",
                    "tags: {a=b}",
                    "update: InProgress -> Successful",
                    "update: InProgress",
                    "releases 203.0.113.1",
                    "detaching from i-1",
                    "terminated -> no longer described"
                })
        void tell_no_state_where_something_else_changes(String change) {
            assertThat(StateWords.reached(change)).isEmpty();
        }
    }

    @Nested
    class Axis {

        @Test
        void places_grow_with_time_and_gaps_with_its_logarithm() {
            TreeMap<Instant, Integer> crowd = new TreeMap<>();
            Instant second = START.plusSeconds(1);
            Instant day = second.plusSeconds(86_400);
            crowd.put(START, 1);
            crowd.put(second, 3);
            crowd.put(day, 1);

            TimeAxis axis = new TimeAxis(START, crowd);

            assertThat(axis.x(START)).isLessThan(axis.x(second));
            assertThat(axis.x(second, 2)).isEqualTo(axis.x(second) + 2 * TimeAxis.STEP);
            assertThat(axis.x(day) - axis.x(second, 2))
                    .isGreaterThan(axis.x(second) - axis.x(START))
                    .isLessThan(3 * (axis.x(second) - axis.x(START)));
            assertThat(axis.ticks(10_000)).extracting(TimeAxis.Tick::label).contains("start", "+1 d 1 s");
        }

        @Test
        void a_crowd_of_one_instant_keeps_within_its_room() {
            TreeMap<Instant, Integer> crowd = new TreeMap<>();
            crowd.put(START, 10_000);
            crowd.put(START.plusSeconds(1), 1);

            TimeAxis axis = new TimeAxis(START, crowd);

            assertThat(axis.x(START, 9_999)).isLessThan(axis.x(START.plusSeconds(1)));
            assertThat(axis.width()).isLessThan(600);
        }
    }

    @Nested
    class Page {

        private String html = "";

        private List<String> all(String pattern) {
            return Pattern.compile(pattern)
                    .matcher(html)
                    .results()
                    .map(MatchResult::group)
                    .toList();
        }

        @Test
        void loads_nothing() {
            givenALaunchThatNeededARetry();

            html = lineAt(30).html();

            assertThat(html)
                    .startsWith("<!DOCTYPE html>")
                    .doesNotContain("http:", "https:", "src=", "url(", "@import")
                    .contains("default-src 'none'");
        }

        @Test
        void what_comes_from_outside_is_text_wherever_it_stands() {
            String evil = "\"><script>alert('x')</script><img onerror=y>";
            change(evil, evil, 0);
            change(evil, "-> deleted", 0);
            journal.add(new JournalEntry.Note(START, "lambda:" + evil, evil));
            attempt(1, Answer.error(evil, evil), 0);

            html = lineAt(1, new TimeLine.Ahead(START.plusSeconds(2), evil, evil, evil))
                    .titled(evil)
                    .html();

            assertThat(all("<script")).hasSize(1);
            assertThat(html).doesNotContain("<img", "'x'").contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)");
        }

        @Test
        void its_policy_allows_its_own_script_only() {
            html = lineAt(1).html();

            String script = html.substring(html.indexOf("<script>") + 8, html.indexOf("</script>"));
            assertThat(html).contains("script-src '" + Html.sha256(script) + "'");
        }

        @Test
        void every_mark_leads_to_a_line_of_the_text() {
            givenALaunchThatNeededARetry();
            html = lineAt(30, new TimeLine.Ahead(START.plusSeconds(60), "ec2", "i-1", "later"))
                    .html();

            List<String> lines = all("(?<=<tr id=\")r\\d+");
            assertThat(lines).hasSize(8).doesNotHaveDuplicates();
            assertThat(all("(?<=href=\"#)r\\d+")).isNotEmpty().isSubsetOf(lines);
        }

        @Test
        void a_resource_has_a_lane_of_its_states_and_a_service_one_of_its_calls() {
            givenALaunchThatNeededARetry();
            html = lineAt(30).html();

            assertThat(all("(?<=data-name=\")[^\"]*")).containsExactly("time time", "ec2 calls", "ec2 i-1");
            assertThat(all("class=\"span [^\"]*"))
                    .containsExactly("class=\"span wait", "class=\"span moving", "class=\"span steady");
            assertThat(all("class=\"mark [^\"]*"))
                    .containsExactly("class=\"mark error faulty", "class=\"mark ok", "class=\"mark change");
        }

        @Test
        void a_fault_without_a_call_has_its_own_lane() {
            change("i-1", "launched -> pending", 0);
            journal.add(new JournalEntry.FaultInjected(START.plusSeconds(5), "zone us-east-1a goes dark"));

            html = lineAt(5).html();

            assertThat(all("(?<=data-name=\")[^\"]*")).containsExactly("faults faults", "ec2 i-1");
            assertThat(all("class=\"mark [^\"]*")).containsExactly("class=\"mark fault");
        }

        @Test
        void an_empty_journal_has_a_page_too() {
            html = lineAt(0).html();

            assertThat(html).contains("<h1>a test</h1>", "no time has passed");
        }
    }
}
