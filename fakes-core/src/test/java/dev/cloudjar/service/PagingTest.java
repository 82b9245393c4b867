package dev.cloudjar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.Strictness;
import dev.cloudjar.service.Paging.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    private static final List<String> SEVEN = List.of("a", "b", "c", "d", "e", "f", "g");

    private final Paging<String> paging = paging("DescribeThings", Strictness.LENIENT);

    private static Paging<String> paging(String operation, Strictness strictness) {
        return new Paging<>(
                operation, s -> s, () -> new AwsError("InvalidNextToken", 400, "The token is not valid."), strictness);
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
        String foreign = paging("DescribeOthers", Strictness.LENIENT)
                .page(SEVEN, 3, 1000, null)
                .nextToken();

        assertThatThrownBy(() -> paging.page(SEVEN, 3, 1000, foreign)).isInstanceOf(AwsError.class);
    }

    @Test
    void under_hostile_paging_every_page_has_one_item() {
        Page<String> page = paging("DescribeThings", Strictness.HOSTILE).page(SEVEN, 3, 1000, null);

        assertThat(page.items()).containsExactly("a");
        assertThat(page.nextToken()).isNotNull();
    }
}
