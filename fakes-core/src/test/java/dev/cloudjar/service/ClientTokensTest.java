package dev.cloudjar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClientTokensTest {

    private final ClientTokens<String> tokens = new ClientTokens<>();

    private static AwsError mismatch(String token) {
        return new AwsError("IdempotentParameterMismatch", 400, token);
    }

    @Test
    void a_repeated_call_finds_what_the_first_made() {
        tokens.remember("t", "request", "i-1");

        assertThat(tokens.earlier("t", "request", ClientTokensTest::mismatch)).contains("i-1");
        assertThat(tokens.earlier("u", "request", ClientTokensTest::mismatch)).isEmpty();
        assertThat(tokens.earlier(null, "request", ClientTokensTest::mismatch)).isEmpty();
    }

    @Test
    void a_token_reused_with_other_parameters_is_refused() {
        tokens.remember("t", "request", "i-1");

        assertThatThrownBy(() -> tokens.earlier("t", "other", ClientTokensTest::mismatch))
                .isInstanceOf(AwsError.class);
    }

    @Test
    void calls_without_a_token_are_not_remembered() {
        tokens.remember(null, "request", "i-1");
        tokens.remember("", "request", "i-1");

        assertThat(tokens.earlier("", "request", ClientTokensTest::mismatch)).isEmpty();
    }

    @Test
    void a_fork_and_its_origin_do_not_touch_each_other() {
        tokens.remember("t", "request", "i-1");

        ClientTokens<String> fork = tokens.fork();
        fork.remember("u", "request", "i-2");

        assertThat(fork.earlier("t", "request", ClientTokensTest::mismatch)).contains("i-1");
        assertThat(tokens.earlier("u", "request", ClientTokensTest::mismatch)).isEmpty();
    }
}
