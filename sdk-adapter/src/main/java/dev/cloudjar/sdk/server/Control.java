package dev.cloudjar.sdk.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudjar.CloudScene;
import dev.cloudjar.sdk.wire.WireResponse;
import dev.cloudjar.service.AwsError;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The control API: what a test in another process tells the cloud. {@code docs/server.md} is its documentation. Whatever is
 * wrong with a request is answered by a 4xx with a message, and then nothing has changed.
 */
final class Control {

    /** An entry of the API. */
    private record Entry(String method, String path, String what, Answerer answerer) {}

    @FunctionalInterface
    private interface Answerer {
        WireResponse answer(ControlRequest request) throws Refusal;
    }

    private final Backend backend;
    private final List<Entry> entries;

    Control(Backend backend) {
        this.backend = backend;
        ClockControl clock = new ClockControl(backend);
        FaultsControl faults = new FaultsControl(backend);
        JournalControl journal = new JournalControl(backend);
        this.entries = List.of(
                new Entry("GET", "/", "this list", this::index),
                new Entry("GET", "/clock", "the time, its mode, and what lies ahead", clock::show),
                new Entry("POST", "/clock", "one of advance, advanceTo, settle, mode", clock::move),
                new Entry("GET", "/faults", "the rules in force", faults::show),
                new Entry(
                        "POST",
                        "/faults",
                        "a rule, or a list of rules, to be in force from the next call on",
                        faults::add),
                new Entry("DELETE", "/faults", "no rule is in force", faults::clear),
                new Entry(
                        "GET",
                        "/journal",
                        "what the cloud saw and did, with ?format=json, text or html",
                        journal::show),
                new Entry("POST", "/reset", "a fresh cloud with the same settings", this::reset),
                new Entry("POST", "/scene", "a scene's JSON, set as a whole or not at all", this::setScene),
                new Entry("GET", "/services", "the operations that are faked", this::services));
    }

    WireResponse answer(ControlRequest request) throws Refusal {
        String path = relative(request.path());
        List<Entry> there =
                entries.stream().filter(entry -> entry.path().equals(path)).toList();
        if (there.isEmpty()) {
            throw new Refusal(404, "There is no " + request.path() + " in the control API. It has: " + list() + ".");
        }
        Optional<Entry> entry = there.stream()
                .filter(each -> each.method().equals(request.method()))
                .findFirst();
        if (entry.isEmpty()) {
            throw new Refusal(
                    405,
                    request.path() + " does not take " + request.method() + ". It takes "
                            + String.join(
                                    ", ", there.stream().map(Entry::method).toList()) + ".");
        }
        try {
            return entry.get().answerer().answer(request);
        } catch (IllegalArgumentException | AwsError e) {
            throw new Refusal(400, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw new Refusal(409, String.valueOf(e.getMessage()));
        }
    }

    private static String relative(String path) {
        String rest = path.substring(LoopbackServer.CONTROL.length());
        String trimmed = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        return trimmed.isEmpty() ? "/" : trimmed;
    }

    private String list() {
        return String.join(
                ", ",
                entries.stream()
                        .map(entry -> entry.method() + " " + LoopbackServer.CONTROL + entry.path())
                        .toList());
    }

    private WireResponse index(ControlRequest request) throws Refusal {
        request.requireNoQuery();
        ObjectNode index = Json.object();
        entries.stream()
                .sorted(Comparator.comparing(Entry::path))
                .forEach(
                        entry -> index.put(entry.method() + " " + LoopbackServer.CONTROL + entry.path(), entry.what()));
        return Json.answer(index);
    }

    private WireResponse reset(ControlRequest request) throws Refusal {
        request.requireNoQuery();
        request.requireNoBody();
        return Json.answer(
                Json.object().put("now", backend.reset().clock().instant().toString()));
    }

    private WireResponse setScene(ControlRequest request) throws Refusal {
        request.requireNoQuery();
        CloudScene scene = CloudScene.fromJsonText(request.body());
        backend.cloud().set(scene);
        return Json.answer(
                Json.object().put("now", backend.cloud().clock().instant().toString()));
    }

    private WireResponse services(ControlRequest request) throws Refusal {
        request.requireNoQuery();
        ObjectNode services = Json.object();
        backend.cloud()
                .fakedOperations()
                .forEach((service, operations) -> operations.forEach(services.withArray("/" + service)::add));
        return Json.answer(services);
    }
}
