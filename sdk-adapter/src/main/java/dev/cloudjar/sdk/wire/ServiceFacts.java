package dev.cloudjar.sdk.wire;

import org.jspecify.annotations.Nullable;

/**
 * What recognises a service on the wire: a line of the resource {@code services}.
 *
 * @param name Cloudjar's name for it
 * @param protocols the protocols it speaks, the preferred one first: {@code ec2}, {@code query}, {@code rest-json},
 *     {@code json}, {@code smithy-rpc-v2-cbor}
 * @param apiVersion the {@code Version} of its query calls
 * @param signingName its name in signing scopes
 * @param endpointPrefix its name in host names
 * @param targetPrefix what stands before the dot in its {@code X-Amz-Target}, or null
 * @param jsonVersion the version of the JSON protocols it speaks, {@code 1.0} or {@code 1.1}, or null
 * @param xmlNamespace the namespace of its XML, or null
 */
record ServiceFacts(
        String name,
        String protocols,
        String apiVersion,
        String signingName,
        String endpointPrefix,
        @Nullable String targetPrefix,
        @Nullable String jsonVersion,
        @Nullable String xmlNamespace) {

    static ServiceFacts ofLine(String line) {
        String[] parts = line.split(" ", -1);
        return new ServiceFacts(
                parts[0], parts[1], parts[2], parts[3], parts[4], known(parts[5]), known(parts[6]), known(parts[7]));
    }

    private static @Nullable String known(String part) {
        return part.equals("-") ? null : part;
    }

    boolean speaks(String protocol) {
        int at = protocols.indexOf(protocol);
        return at >= 0
                && (at == 0 || protocols.charAt(at - 1) == ',')
                && (at + protocol.length() == protocols.length() || protocols.charAt(at + protocol.length()) == ',');
    }

    boolean speaksQuery() {
        return speaks("ec2") || speaks("query");
    }

    /** Whether clients of its JSON protocol are owed the error codes of the query protocol that it spoke before. */
    boolean spokeQuery() {
        return name.equals("sqs") || (speaks("query") && speaks("json"));
    }

    boolean isCalled(@Nullable String nameOnTheWire) {
        return signingName.equals(nameOnTheWire) || endpointPrefix.equals(nameOnTheWire);
    }
}
