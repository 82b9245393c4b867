package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** JSON, read by Jackson, which is set up for the wire when it is first needed. */
class Json {

    private static final int DEEPEST = 200;

    private volatile @Nullable JsonFactory factory;

    final JsonParser parser(byte[] content) throws IOException {
        return factory().createParser(content);
    }

    final JsonParser parser(String content) throws IOException {
        return factory().createParser(content);
    }

    /** What an encoder writes, as bytes. */
    byte[] write(Consumer<JsonEncoder> writing) {
        JsonText text = new JsonText();
        writing.accept(new JsonEncoder(text));
        return text.toBytes();
    }

    final JsonFactory factory() {
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

    JsonFactory make() {
        return new JsonFactoryBuilder().streamReadConstraints(limits()).build();
    }

    /** No deeper than {@value #DEEPEST} levels, and no more than any body may have. */
    static StreamReadConstraints limits() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(ContentEncoding.MOST_BYTES)
                .build();
    }
}
