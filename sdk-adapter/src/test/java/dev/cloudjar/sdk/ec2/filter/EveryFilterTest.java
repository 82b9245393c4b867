package dev.cloudjar.sdk.ec2.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cloudjar.sdk.ec2.filter.FullCloud.Hidden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Each filter that AWS documents, through the real client: it is taken, finds the resources that show its value, and leaves out
 * the others. Others than the documented ones are refused. What the answers do not show, or nothing here has, is listed with the
 * reason in {@code filters-unseen.txt}. That declared resources are found by what they show is looked at where each kind of them
 * is made.
 */
class EveryFilterTest {

    private static final DocumentedFilters DOCUMENTED = DocumentedFilters.of("documented-filters.txt");
    private static final DocumentedFilters MEMBERS = DocumentedFilters.of("filter-members.txt");
    /** Documented elsewhere: at the neighbour, in an example of the AWS CLI, by a younger reference. */
    private static final DocumentedFilters BESIDES = new DocumentedFilters(Map.of(
            "DescribeAddresses", List.of("domain"),
            "DescribeOutpostLags", List.of("local-gateway-virtual-interface-id", "state"),
            "DescribeVolumes", List.of("source-volume-id")));

    private static final DocumentedFilters UNSEEN = DocumentedFilters.of("filters-unseen.txt");

    /** What Cloudjar does not know, and a filter that goes with another role. */
    private static final List<String> REFUSED = List.of("UnsupportedOperation", "InvalidParameterCombination");

    private static FullCloud full;
    private static List<Hidden> hidden;

    @BeforeAll
    static void fill() {
        full = new FullCloud();
        hidden = full.hidden();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder()
                .name(name.replace("<key>", "Name"))
                .values(value)
                .build();
    }

    private static Stream<String> operations() {
        return DOCUMENTED.byOperation().keySet().stream()
                .filter(name -> full.cloud().ec2().operations().find(name).isPresent());
    }

    @TestFactory
    Stream<DynamicTest> selects_by_each_documented_one() {
        return operations()
                .filter(name -> !DOCUMENTED.byOperation().get(name).isEmpty())
                .map(name -> dynamicTest(name, () -> {
                    FilterCall call = new FilterCall(full, name);
                    List<SdkPojo> all = call.items();
                    List<String> wrong = new ArrayList<>();
                    for (String each : DOCUMENTED.byOperation().get(name)) {
                        if (!isHidden(name, each)) {
                            wrong.addAll(problems(call, all, name, each));
                        }
                    }
                    assertThat(wrong).isEmpty();
                }));
    }

    private static boolean isHidden(String operation, String filter) {
        return hidden.stream()
                .anyMatch(each ->
                        each.operation().equals(operation) && each.filter().equals(filter));
    }

    @TestFactory
    Stream<DynamicTest> selects_by_what_answers_do_not_show() {
        return hidden.stream()
                .map(each -> dynamicTest(each.operation() + " " + each.filter(), () -> {
                    FilterCall call = new FilterCall(full, each.operation());

                    assertThat(call.items(filter(each.filter(), each.value())).toString())
                            .contains(each.found());
                    assertThat(call.items(filter(each.filter(), "203.0.113.77/32")))
                            .isEmpty();
                }));
    }

    /** With the role of who is asked to pay; the other has {@code unused-reservation-billing-owner}. */
    @Test
    void a_filter_may_go_with_a_role() {
        assertThat(full.ec2()
                        .describeCapacityReservationBillingRequests(r -> r.role("unused-reservation-billing-owner")
                                .filters(filter("requested-by", "111122223333")))
                        .capacityReservationBillingRequests())
                .isEmpty();
        assertThat(isRefusedHere("DescribeCapacityReservationBillingRequests", "requested-by"))
                .isTrue();
    }

    private static boolean isRefusedHere(String operation, String filter) {
        return new FilterCall(full, operation).refusal(filter(filter, "x")).isPresent();
    }

    private static List<String> problems(FilterCall call, List<SdkPojo> all, String operation, String name) {
        Optional<AwsServiceException> refused = call.refusal(filter(name, "no-such-value"));
        if (refused.isPresent()) {
            return UNSEEN.has(operation, name)
                            && REFUSED.contains(refused.get().awsErrorDetails().errorCode())
                    ? List.of()
                    : List.of(name + " is refused: " + refused);
        }
        if (!call.items(filter(name, "no-such-value")).isEmpty()) {
            return List.of(name + " finds what has another value");
        }
        if (all.isEmpty() && full.cloud().ec2().operations().isDeclared(operation)) {
            return List.of();
        }
        List<String> path = MEMBERS.path(operation, name).orElseGet(() -> FilterCall.conventional(all, name));
        String value = rarest(all, path, name.equals("tag:<key>"));
        if (value == null || UNSEEN.has(operation, name)) {
            return value == null == UNSEEN.has(operation, name)
                    ? List.of()
                    : List.of(name + (value == null ? " is shown by nothing, under " + path : " is shown: " + value));
        }
        List<SdkPojo> having = all.stream()
                .filter(item -> FilterCall.texts(item, path).contains(value))
                .toList();
        if (!call.items(filter(name, value)).equals(having)) {
            return List.of(name + " does not find the " + having.size() + " of " + all.size() + " with " + value);
        }
        String pattern = value.substring(0, value.length() / 2) + "*" + value.substring((value.length() + 1) / 2);
        return call.items(filter(name, pattern)).containsAll(having)
                ? List.of()
                : List.of(name + " does not take the pattern " + pattern);
    }

    /** The value that the fewest have, so that there is most to leave out; null where none is shown. */
    private static String rarest(List<SdkPojo> items, List<String> path, boolean ofTag) {
        Map<String, Integer> counts = new TreeMap<>();
        for (SdkPojo item : items) {
            new HashSet<>(FilterCall.texts(item, path)).forEach(text -> counts.merge(text, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .filter(entry -> !ofTag || entry.getKey().equals(FullCloud.NAME))
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    @TestFactory
    Stream<DynamicTest> refuses_one_that_is_not_documented() {
        return operations()
                .map(name -> dynamicTest(
                        name,
                        () -> assertThat(new FilterCall(full, name).refusal(filter("no-such-filter", "x")))
                                .hasValueSatisfying(refused -> {
                                    assertThat(refused.awsErrorDetails().errorCode())
                                            .isEqualTo("InvalidParameterValue");
                                    assertThat(refused.awsErrorDetails().errorMessage())
                                            .isEqualTo("The filter 'no-such-filter' is invalid");
                                })));
    }

    /** A member of the answer makes no filter. */
    @TestFactory
    Stream<DynamicTest> refuses_members_that_are_not_documented_as_filters() {
        return operations()
                .filter(name -> !DOCUMENTED.byOperation().get(name).isEmpty())
                .map(name -> dynamicTest(name, () -> {
                    FilterCall call = new FilterCall(full, name);
                    List<String> taken = FilterCall.memberNames(call.items()).stream()
                            .filter(member -> !DOCUMENTED.has(name, member) && !BESIDES.has(name, member))
                            .filter(member -> call.refusal(filter(member, "x")).isEmpty())
                            .toList();

                    assertThat(taken).isEmpty();
                }));
    }

    @Test
    void every_filter_that_is_refused_is_in_the_documentation() throws IOException {
        List<String> refused = UNSEEN.byOperation().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(name -> new FilterCall(full, entry.getKey())
                                .refusal(filter(name, "x"))
                                .filter(refusal ->
                                        refusal.awsErrorDetails().errorCode().equals("UnsupportedOperation"))
                                .isPresent()))
                .toList();

        assertThat(refused).hasSize(13);
        assertThat(Files.readString(Path.of("../fakes-core/docs/filters.md"))).contains(refused);
    }

    @TestFactory
    Stream<DynamicTest> refuses_one_without_values() {
        return operations()
                .map(name -> dynamicTest(
                        name,
                        () -> assertThat(new FilterCall(full, name)
                                        .refusal(Filter.builder().name("state").build()))
                                .hasValueSatisfying(refused -> assertThat(
                                                refused.awsErrorDetails().errorCode())
                                        .isEqualTo("MissingParameter"))));
    }

    @Test
    void every_operation_with_filters_is_in_the_table() {
        assertThat(DOCUMENTED.byOperation().keySet())
                .containsAll(full.cloud().ec2().operations().names().stream()
                        .filter(name -> FilterCall.takesFilters(full, name))
                        .toList());
    }
}
