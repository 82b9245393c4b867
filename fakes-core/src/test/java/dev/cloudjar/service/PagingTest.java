package dev.cloudjar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.service.Paging.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    private static final List<String> SEVEN = List.of("a", "b", "c", "d", "e", "f", "g");

    private final Paging<String> paging = paging("DescribeThings", ListOrder.AS_CREATED);

    private static Paging<String> paging(String operation, ListOrder order) {
        return new Paging<>(
                operation, s -> s, () -> new AwsError("InvalidNextToken", 400, "The token is not valid."), order);
    }

    @Test
    void pages_follow_each_other_to_the_end() {
        Page<String> first = paging.page(SEVEN, 3, 1000, null);
        Page<String> second = paging.page(SEVEN, 3, 1000, first.nextToken());
        Page<String> third = paging.page(SEVEN, 3, 1000, second.nextToken());

        assertThat(first.items()).containsExactly("a", "b", "c");
        assertThat(second.items()).containsExactly("d", "e", "f");
        assertThat(third.items()).containsExactly("g");
        assertThat(third.nextToken()).isNull();
    }

    @Test
    void a_token_stays_valid_while_resources_come_and_go() {
        String token = paging.page(SEVEN, 3, 1000, null).nextToken();
        List<String> changed = new ArrayList<>(SEVEN);
        changed.remove("a");
        changed.add("h");

        assertThat(paging.page(changed, 3, 1000, token).items()).containsExactly("d", "e", "f");
    }

    @Test
    void a_token_whose_item_is_gone_goes_on_where_it_was() {
        String token = paging.page(SEVEN, 3, 1000, null).nextToken();

        assertThat(paging.page(List.of("a", "b"), 3, 1000, token).items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!!!", "AAAAAAAAAAAAAAAAAAAA", "bm90IGEgdG9rZW4"})
    void a_foreign_token_is_refused(String token) {
        assertThatThrownBy(() -> paging.page(SEVEN, 3, 1000, token)).isInstanceOf(AwsError.class);
    }

    @Test
    void a_token_of_another_operation_is_refused() {
        String foreign = paging("DescribeOthers", ListOrder.AS_CREATED)
                .page(SEVEN, 3, 1000, null)
                .nextToken();

        assertThatThrownBy(() -> paging.page(SEVEN, 3, 1000, foreign)).isInstanceOf(AwsError.class);
    }

    @Nested
    class Under_hostile_paging {

        private final List<String> surprises = new ArrayList<>();
        private final Paging<String> hostile = hostile(7);

        private Paging<String> hostile(long seed) {
            return paging("DescribeThings", ListOrder.shuffled(seed, (what, page) -> surprises.add(what + " " + page)));
        }

        @Test
        void every_page_has_one_item() {
            Page<String> page = hostile.page(SEVEN, 3, 1000, null);

            assertThat(page.items()).hasSize(1);
            assertThat(page.nextToken()).isNotNull();
        }

        @Test
        void the_pages_together_have_every_item_once_in_another_order() {
            assertThat(allOf(hostile, SEVEN))
                    .containsExactlyInAnyOrderElementsOf(SEVEN)
                    .isNotEqualTo(SEVEN);
        }

        @Test
        void the_order_depends_on_the_seed_alone() {
            List<String> order = allOf(hostile(7), SEVEN);

            assertThat(allOf(hostile(7), SEVEN)).isEqualTo(order);
            assertThat(allOf(hostile(8), SEVEN)).isNotEqualTo(order);
        }

        @Test
        void a_token_stays_valid_while_resources_come_and_go() {
            Page<String> first = hostile.page(SEVEN, 3, 1000, null);
            List<String> changed = new ArrayList<>(SEVEN);
            changed.add("h");

            List<String> rest = new ArrayList<>();
            String token = first.nextToken();
            while (token != null) {
                Page<String> page = hostile.page(changed, 3, 1000, token);
                rest.addAll(page.items());
                token = page.nextToken();
            }

            assertThat(rest).doesNotContainAnyElementsOf(first.items()).hasSizeBetween(6, 7);
        }

        @Test
        void a_list_without_pages_is_shuffled_too() {
            assertThat(hostile.ordered(SEVEN)).isEqualTo(allOf(hostile, SEVEN));
        }

        @Test
        void each_surprise_names_the_page_that_warns_of_it() {
            hostile.page(SEVEN, 3, 1000, null);

            assertThat(surprises)
                    .containsExactly(
                            "DescribeThings lists 7 items in another order"
                                    + " https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html",
                            "DescribeThings answers with one item of a page of 3"
                                    + " https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html#api-pagination");
        }

        private List<String> allOf(Paging<String> pages, List<String> list) {
            List<String> seen = new ArrayList<>();
            String token = null;
            do {
                Page<String> page = pages.page(list, 3, 1000, token);
                seen.addAll(page.items());
                token = page.nextToken();
            } while (token != null);
            return seen;
        }
    }
}
