package dev.cloudjar.sdk.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.journal.TimeLine;
import dev.cloudjar.sdk.wire.WireResponse;
import dev.cloudjar.time.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The cloud's time, seen and moved from outside. */
final class ClockControl {

    private final Backend backend;

    ClockControl(Backend backend) {
        this.backend = backend;
    }

    WireResponse show(ControlRequest request) throws Refusal {
        request.requireNoQuery();
        return Json.answer(state(backend.cloud()));
    }

    /** Decided in whole before anything moves. */
    WireResponse move(ControlRequest request) throws Refusal {
        request.requireNoQuery();
        Members members = Members.of("A move of the clock", Json.parse(request.body()));
        Optional<Duration> advance = members.duration("advance");
        Optional<Instant> advanceTo = members.instant("advanceTo");
        boolean settle = members.flag("settle");
        Optional<String> mode = members.text("mode");
        members.refuseOthers();
        long moves = Stream.of(advance.isPresent(), advanceTo.isPresent(), settle, mode.isPresent())
                .filter(said -> said)
                .count();
        if (moves != 1) {
            throw new Refusal(
                    400,
                    "A move of the clock has exactly one of \"advance\", \"advanceTo\", \"settle\" and \"mode\", and this has "
                            + moves + ".");
        }
        FakeCloud cloud = backend.cloud();
        if (mode.isPresent()) {
            cloud.changeTimeMode(TimeModes.parse(mode.get()));
        }
        advance.ifPresent(cloud.clock()::advance);
        advanceTo.ifPresent(cloud.clock()::advanceTo);
        return Json.answer(settle ? settled(cloud) : state(cloud));
    }

    private static ObjectNode settled(FakeCloud cloud) {
        Settlement settlement = cloud.clock().settle();
        ObjectNode state = state(cloud).put("took", settlement.took().toString());
        ArrayNode outstanding = state.putArray("outstanding");
        settlement
                .outstanding()
                .forEach(each -> outstanding
                        .addObject()
                        .put("due", each.due().toString())
                        .put("service", each.service())
                        .put("resource", each.resource())
                        .put("what", each.change()));
        return state;
    }

    private static ObjectNode state(FakeCloud cloud) {
        TimeLine line = cloud.timeLine();
        ObjectNode state =
                Json.object().put("now", line.now().toString()).put("mode", TimeModes.name(cloud.timeMode()));
        ArrayNode ahead = state.putArray("ahead");
        line.ahead()
                .forEach(each -> ahead.addObject()
                        .put("due", each.due().toString())
                        .put("service", each.service())
                        .put("resource", each.resource())
                        .put("what", each.what()));
        return state;
    }
}
