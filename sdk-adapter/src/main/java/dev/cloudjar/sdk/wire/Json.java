package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Jackson's streaming half, set up for the wire when it is first needed. */
class Json {

    private static final int DEEPEST = 200;

    private volatile @Nullable JsonFactory factory;

    /** Something that writes JSON. */
    @FunctionalInterface
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    final JsonParser parser(byte[] content) throws IOException {
        return factory().createParser(content);
    }

    final JsonParser parser(String content) throws IOException {
        return factory().createParser(content);
    }

    final byte[] write(Writing writing) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(1024);
        try (JsonGenerator generator = factory().createGenerator(bytes)) {
            writing.to(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(title() + " cannot be written into memory", e);
        }
        return bytes.toByteArray();
    }

    private JsonFactory factory() {
        JsonFactory made = factory;
        if (made == null) {
            made = make();
            factory = made;
        }
        return made;
    }

    /** {@return what it is called in sentences} */
    String title() {
        return "JSON";
    }

    /** {@return what the whole body must be} */
    String object() {
        return "a JSON object";
    }

    JsonDecoder decoder(JsonParser parser) {
        return new JsonDecoder(parser);
    }

    JsonEncoder encoder(JsonGenerator generator) {
        return new JsonEncoder(generator);
    }

    /** Writes ASCII, so that a lone surrogate, which a request can smuggle in as {@code "\ud800"}, survives the way back. */
    JsonFactory make() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(limits())
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build();
    }

    /** No deeper than {@value #DEEPEST} levels, and no more than any body may have. */
    static StreamReadConstraints limits() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(ContentEncoding.MOST_BYTES)
                .build();
    }
}
