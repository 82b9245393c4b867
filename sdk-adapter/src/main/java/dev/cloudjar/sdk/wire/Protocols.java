package dev.cloudjar.sdk.wire;

import org.jspecify.annotations.Nullable;

/** The protocols, one instance each. A new protocol is one more class and one more line here. */
final class Protocols {

    private final Protocol ec2;
    private final Protocol restJson;
    private final Protocol query;
    private final Protocol json;
    private final Protocol cbor;

    Protocols(ServiceTable services) {
        Json jackson = new Json();
        ErrorTable table = new ErrorTable();
        Cbor binary = new Cbor();
        JsonErrors errors = new JsonErrors(jackson, binary, table);
        ec2 = new Ec2QueryProtocol();
        restJson = new RestJsonProtocol(jackson, errors);
        query = new AwsQueryProtocol(services, table, jackson);
        json = new AwsJsonProtocol(services, jackson, errors);
        cbor = new CborProtocol(services, binary, errors);
    }

    Protocol restJson() {
        return restJson;
    }

    Protocol json() {
        return json;
    }

    Protocol cbor() {
        return cbor;
    }

    /** The protocol for calls by {@code Action} or by path; for an unknown service, the one most clients understand. */
    Protocol of(@Nullable ServiceFacts service) {
        if (service == null) {
            return query;
        }
        if (service.speaks("ec2")) {
            return ec2;
        }
        return service.speaks("rest-json") ? restJson : service.speaks("query") ? query : json;
    }
}
