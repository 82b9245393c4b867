package dev.cloudjar.sdk.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudjar.fault.CallPattern;
import dev.cloudjar.fault.FaultPlan;
import dev.cloudjar.fault.FaultRule;
import dev.cloudjar.fault.FaultTiming;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules as JSON: which calls, one <em>when</em>, one <em>what</em>.
 *
 * <pre>{@code
 * {"service": "ec2", "operation": "RunInstances", "first": 2,
 *  "error": {"code": "InsufficientInstanceCapacity", "status": 500, "message": "There is not enough capacity."}}
 * }</pre>
 */
final class FaultJson {

    private FaultJson() {}

    static FaultRule rule(JsonNode node) throws Refusal {
        Members members = Members.of("A rule", node);
        FaultTiming timing = timing(members, pattern(members));
        Optional<Integer> attempts = members.number("attempts");
        boolean optional = members.flag("optional");
        FaultRule rule = what(members, attempts.map(timing::attempts).orElse(timing));
        members.refuseOthers();
        return optional ? rule.optional() : rule;
    }

    private static CallPattern<?> pattern(Members members) throws Refusal {
        CallPattern<?> pattern = FaultPlan.onCall(members.requireText("service"), members.requireText("operation"));
        Optional<String> region = members.text("region");
        if (region.isPresent()) {
            pattern = pattern.inRegion(region.get());
        }
        Optional<String> account = members.text("account");
        return account.isPresent() ? pattern.byAccount(account.get()) : pattern;
    }

    private static FaultTiming timing(Members members, CallPattern<?> pattern) throws Refusal {
        Optional<Integer> first = members.number("first");
        Optional<Integer> nth = members.number("nth");
        boolean always = members.flag("always");
        requireOne(
                "says when it fires by exactly one of \"first\", \"nth\" and \"always\"",
                first.isPresent(),
                nth.isPresent(),
                always);
        return first.map(pattern::first).or(() -> nth.map(pattern::nth)).orElseGet(pattern::always);
    }

    private static FaultRule what(Members members, FaultTiming timing) throws Refusal {
        Optional<Members> error = members.object("error");
        Optional<Duration> delay = members.duration("delay");
        boolean loseAnswer = members.flag("loseAnswer");
        requireOne(
                "says what happens by exactly one of \"error\", \"delay\" and \"loseAnswer\"",
                error.isPresent(),
                delay.isPresent(),
                loseAnswer);
        if (error.isPresent()) {
            return error(error.get(), timing);
        }
        return delay.map(timing::delay).orElseGet(timing::loseAnswer);
    }

    private static FaultRule error(Members error, FaultTiming timing) throws Refusal {
        String code = error.requireText("code");
        int status = error.number("status").orElse(400);
        String message = error.text("message").orElse("");
        error.refuseOthers();
        return timing.failWith(code, status, message);
    }

    private static void requireOne(String what, Boolean... said) throws Refusal {
        long count = Stream.of(said).filter(each -> each).count();
        if (count != 1) {
            throw new Refusal(400, "A rule " + what + ", and this has " + count + ".");
        }
    }
}
