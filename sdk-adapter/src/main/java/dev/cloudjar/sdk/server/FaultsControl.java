package dev.cloudjar.sdk.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudjar.fault.FaultPlan;
import dev.cloudjar.fault.FaultRule;
import dev.cloudjar.fault.Faults;
import dev.cloudjar.sdk.wire.WireResponse;
import java.util.List;

/** The cloud's faults, seen and set from outside. */
final class FaultsControl {

    private final Backend backend;

    FaultsControl(Backend backend) {
        this.backend = backend;
    }

    WireResponse show(ControlRequest request) throws Refusal {
        request.requireNoQuery();
        return Json.answer(rules());
    }

    /** All or nothing: a list with one bad rule adds none. */
    WireResponse add(ControlRequest request) throws Refusal {
        request.requireNoQuery();
        JsonNode body = Json.parse(request.body());
        FaultPlan plan = FaultPlan.empty();
        for (JsonNode rule : body.isArray() ? body : List.of(body)) {
            plan = plan.with(FaultJson.rule(rule));
        }
        if (plan.rules().isEmpty()) {
            throw new Refusal(400, "There is no rule in this list. DELETE /_cloudjar/faults takes all rules away.");
        }
        backend.cloud().faults().add(plan);
        return Json.answer(rules());
    }

    WireResponse clear(ControlRequest request) throws Refusal {
        request.requireNoQuery();
        request.requireNoBody();
        backend.cloud().faults().clear();
        return Json.answer(rules());
    }

    private ObjectNode rules() {
        Faults faults = backend.cloud().faults();
        List<FaultRule> unfired = faults.unfiredRules();
        ObjectNode answer = Json.object();
        ArrayNode rules = answer.putArray("rules");
        faults.rules()
                .forEach(rule -> rules.addObject()
                        .put("rule", rule.toString())
                        .put("optional", rule.isOptional())
                        .put("unfired", unfired.contains(rule)));
        return answer;
    }
}
