package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

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
    byte[] write(Consumer<JsonEncoder> writing) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(512);
        try (CBORGenerator generator = (CBORGenerator) factory().createGenerator(bytes)) {
            writing.accept(new CborEncoder(new CborOutput(generator)));
        } catch (IOException e) {
            throw new UncheckedIOException("CBOR cannot be written into memory", e);
        }
        return bytes.toByteArray();
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
