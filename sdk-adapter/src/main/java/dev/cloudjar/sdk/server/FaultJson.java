package dev.cloudjar.sdk.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudjar.fault.CallPattern;
import dev.cloudjar.fault.FaultPlan;
import dev.cloudjar.fault.FaultRule;
import dev.cloudjar.fault.FaultTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rules as JSON: which calls, <em>when</em>, and one <em>what</em>.
 *
 * <pre>{@code
 * {"service": "ec2", "operation": "RunInstances", "first": 2,
 *  "error": {"code": "InsufficientInstanceCapacity", "status": 500, "message": "There is not enough capacity."}}
 * }</pre>
 */
final class FaultJson {

    /** What is said by {@code true}. */
    private static final Map<String, Function<FaultTiming, FaultRule>> FLAGS = flags();

    private static final String WHENS =
            "\"first\", \"nth\", \"every\", \"between\", \"lasting\", \"probability\" or \"always\"";

    private FaultJson() {}

    private static Map<String, Function<FaultTiming, FaultRule>> flags() {
        Map<String, Function<FaultTiming, FaultRule>> flags = new LinkedHashMap<>();
        flags.put("throttle", FaultTiming::throttle);
        flags.put("refuseConnection", FaultTiming::refuseConnection);
        flags.put("timeOutConnecting", FaultTiming::timeOutConnecting);
        flags.put("resetConnection", FaultTiming::resetConnection);
        flags.put("loseRequest", FaultTiming::loseRequest);
        flags.put("timeOut", FaultTiming::timeOut);
        flags.put("loseAnswer", FaultTiming::loseAnswer);
        flags.put("deliverTwice", FaultTiming::deliverTwice);
        flags.put("truncateBody", FaultTiming::truncateBody);
        flags.put("garbleBody", FaultTiming::garbleBody);
        return Collections.unmodifiableMap(flags);
    }

    static FaultRule rule(JsonNode node) throws Refusal {
        Members members = Members.of("A rule", node);
        FaultTiming timing = timing(members, pattern(members));
        FaultRule rule = what(members).apply(timing);
        boolean optional = members.flag("optional");
        members.refuseOthers();
        return optional ? rule.optional() : rule;
    }

    private static CallPattern<?> pattern(Members members) throws Refusal {
        Optional<String> service = members.text("service");
        Optional<String> operation = members.text("operation");
        if (operation.isPresent() && service.isEmpty()) {
            throw new Refusal(400, "A rule about one operation names its \"service\", and this has none.");
        }
        CallPattern<?> pattern = service.isEmpty()
                ? FaultPlan.onAnyCall()
                : operation.isEmpty()
                        ? FaultPlan.onAnyCall(service.get())
                        : FaultPlan.onCall(service.get(), operation.get());
        pattern = members.text("region").<CallPattern<?>>map(pattern::inRegion).orElse(pattern);
        pattern =
                members.text("account").<CallPattern<?>>map(pattern::byAccount).orElse(pattern);
        pattern = members.text("caller").<CallPattern<?>>map(pattern::byCaller).orElse(pattern);
        return members.text("naming").<CallPattern<?>>map(pattern::naming).orElse(pattern);
    }

    /** All that is said about the time must hold. */
    private static FaultTiming timing(Members members, CallPattern<?> pattern) throws Refusal {
        FaultTiming timing = pattern.always();
        Optional<Integer> first = members.number("first");
        Optional<Integer> nth = members.number("nth");
        Optional<Integer> every = members.number("every");
        Optional<Members> between = members.object("between");
        Optional<Duration> lasting = members.duration("lasting");
        Optional<Double> probability = members.fraction("probability");
        boolean always = members.flag("always");
        boolean said = first.isPresent()
                || nth.isPresent()
                || every.isPresent()
                || between.isPresent()
                || lasting.isPresent()
                || probability.isPresent();
        if (said == always) {
            throw new Refusal(
                    400,
                    "A rule says when it fires by " + WHENS + ", and \"always\" goes with none of the others. This has "
                            + (always ? "both" : "none") + ".");
        }
        timing = first.map(timing::first).orElse(timing);
        timing = nth.map(timing::nth).orElse(timing);
        timing = every.map(timing::every).orElse(timing);
        timing = between.isPresent() ? between(timing, between.get()) : timing;
        timing = lasting.map(timing::lasting).orElse(timing);
        timing = probability.map(timing::withProbability).orElse(timing);
        timing = members.number("attempts").map(timing::attempts).orElse(timing);
        return members.flag("forced") ? timing.forced() : timing;
    }

    private static FaultTiming between(FaultTiming timing, Members between) throws Refusal {
        Instant from = between.require("from", between.instant("from"));
        Instant until = between.require("until", between.instant("until"));
        between.refuseOthers();
        return timing.between(from, until);
    }

    private static Function<FaultTiming, FaultRule> what(Members members) throws Refusal {
        List<Function<FaultTiming, FaultRule>> said = new ArrayList<>();
        Optional<Members> error = members.object("error");
        if (error.isPresent()) {
            said.add(error(error.get()));
        }
        members.number("httpStatus").ifPresent(status -> said.add(timing -> timing.failWithHttpStatus(status)));
        members.duration("delay").ifPresent(latency -> said.add(timing -> timing.delay(latency)));
        members.duration("readFromThePast").ifPresent(age -> said.add(timing -> timing.readFromThePast(age)));
        members.duration("staysUnseenFor").ifPresent(age -> said.add(timing -> timing.staysUnseenFor(age)));
        members.duration("notFoundFor").ifPresent(age -> said.add(timing -> timing.notFoundFor(age)));
        for (Map.Entry<String, Function<FaultTiming, FaultRule>> flag : FLAGS.entrySet()) {
            if (members.flag(flag.getKey())) {
                said.add(flag.getValue());
            }
        }
        if (said.size() != 1) {
            throw new Refusal(
                    400,
                    "A rule says what happens by exactly one of \"error\", \"httpStatus\", \"delay\", \"readFromThePast\","
                            + " \"staysUnseenFor\", \"notFoundFor\" and " + FLAGS.keySet() + ", and this has "
                            + said.size() + ".");
        }
        return said.get(0);
    }

    /** With nothing but its code it has the status that AWS gives it. */
    private static Function<FaultTiming, FaultRule> error(Members error) throws Refusal {
        String code = error.require("code", error.text("code"));
        Optional<Integer> status = error.number("status");
        Optional<String> message = error.text("message");
        error.refuseOthers();
        if (status.isPresent() != message.isPresent()) {
            throw new Refusal(
                    400,
                    "\"error\" has \"status\" and \"message\", or neither: then they are those that AWS gives the code.");
        }
        return status.isPresent()
                ? timing -> timing.failWith(code, status.get(), message.get())
                : timing -> timing.failWith(code);
    }
}
