package dev.cloudjar.sdk.wire;

import java.nio.charset.StandardCharsets;

/** An element's name with its two tags, as the bytes that a document has: {@code <instanceId></instanceId>}. */
final class XmlName {

    private final byte[] tags;
    private final int startLength;

    XmlName(String name) {
        this.tags = ("<" + name + "></" + name + ">").getBytes(StandardCharsets.US_ASCII);
        this.startLength = name.length() + 2;
    }

    byte[] tags() {
        return tags;
    }

    /** Where the end tag begins. */
    int startLength() {
        return startLength;
    }
}
