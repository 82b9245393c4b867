package dev.cloudjar.sdk.wire;

import org.jspecify.annotations.Nullable;

/**
 * The protocols, one instance each, made when it is first spoken. A new protocol is one more class and a few lines here. Two
 * threads may make it twice: protocols know nothing but what they have read of classes.
 */
final class Protocols {

    private final ServiceTable services;
    private final Json text = new Json();
    private final ErrorTable table = new ErrorTable();
    private final JsonErrors errors = new JsonErrors(text, table);
    private volatile @Nullable Protocol ec2;
    private volatile @Nullable Protocol restJson;
    private volatile @Nullable Protocol query;
    private volatile @Nullable Protocol json;
    private volatile @Nullable Protocol cbor;

    Protocols(ServiceTable services) {
        this.services = services;
    }

    private Protocol ec2() {
        Protocol made = ec2;
        if (made == null) {
            made = new Ec2QueryProtocol();
            ec2 = made;
        }
        return made;
    }

    Protocol restJson() {
        Protocol made = restJson;
        if (made == null) {
            made = new RestJsonProtocol(text, errors);
            restJson = made;
        }
        return made;
    }

    private Protocol query() {
        Protocol made = query;
        if (made == null) {
            made = new AwsQueryProtocol(services, table, text);
            query = made;
        }
        return made;
    }

    Protocol json() {
        Protocol made = json;
        if (made == null) {
            made = new AwsJsonProtocol(services, text, errors);
            json = made;
        }
        return made;
    }

    Protocol cbor() {
        Protocol made = cbor;
        if (made == null) {
            made = new CborProtocol(services, new Cbor(), errors);
            cbor = made;
        }
        return made;
    }

    /** The protocol for calls by {@code Action} or by path; for an unknown service, the one most clients understand. */
    Protocol of(@Nullable ServiceFacts service) {
        if (service == null) {
            return query();
        }
        if (service.speaks("ec2")) {
            return ec2();
        }
        return service.speaks("rest-json") ? restJson() : service.speaks("query") ? query() : json();
    }
}
