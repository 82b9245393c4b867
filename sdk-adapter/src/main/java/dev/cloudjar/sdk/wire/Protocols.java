package dev.cloudjar.sdk.wire;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The protocols, one instance each, made when it is first spoken. A new protocol is one more class and a few lines here. */
final class Protocols {

    /** Two threads may make it twice: protocols know nothing but what they have read of classes. */
    private static final class Lazy {
        private final Supplier<Protocol> make;
        private volatile @Nullable Protocol made;

        Lazy(Supplier<Protocol> make) {
            this.make = make;
        }

        Protocol get() {
            Protocol protocol = made;
            if (protocol == null) {
                protocol = make.get();
                made = protocol;
            }
            return protocol;
        }
    }

    private final Lazy ec2;
    private final Lazy restJson;
    private final Lazy query;
    private final Lazy json;
    private final Lazy cbor;

    Protocols(ServiceTable services) {
        Json text = new Json();
        ErrorTable table = new ErrorTable();
        JsonErrors errors = new JsonErrors(text, table);
        ec2 = new Lazy(Ec2QueryProtocol::new);
        restJson = new Lazy(() -> new RestJsonProtocol(text, errors));
        query = new Lazy(() -> new AwsQueryProtocol(services, table, text));
        json = new Lazy(() -> new AwsJsonProtocol(services, text, errors));
        cbor = new Lazy(() -> new CborProtocol(services, new Cbor(), errors));
    }

    Protocol restJson() {
        return restJson.get();
    }

    Protocol json() {
        return json.get();
    }

    Protocol cbor() {
        return cbor.get();
    }

    /** The protocol for calls by {@code Action} or by path; for an unknown service, the one most clients understand. */
    Protocol of(@Nullable ServiceFacts service) {
        if (service == null) {
            return query.get();
        }
        if (service.speaks("ec2")) {
            return ec2.get();
        }
        return service.speaks("rest-json") ? restJson() : service.speaks("query") ? query.get() : json();
    }
}
