package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;

/** The same in CBOR. No class of Jackson's CBOR is loaded before the first such body. */
final class Cbor extends Json {

    /** What the header {@code Smithy-Protocol} says. */
    static final String PROTOCOL = "rpc-v2-cbor";

    @Override
    String title() {
        return "CBOR";
    }

    @Override
    String object() {
        return "a CBOR map";
    }

    @Override
    JsonDecoder decoder(JsonParser parser) {
        return new CborDecoder((CBORParser) parser);
    }

    @Override
    JsonEncoder encoder(JsonGenerator generator) {
        return new CborEncoder((CBORGenerator) generator);
    }

    /** A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD. */
    @Override
    JsonFactory make() {
        return CBORFactory.builder()
                .streamReadConstraints(limits())
                .enable(CBORGenerator.Feature.LENIENT_UTF_ENCODING)
                .build();
    }
}
