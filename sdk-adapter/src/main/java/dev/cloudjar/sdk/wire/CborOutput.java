package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** Writes CBOR by Jackson, into memory. */
final class CborOutput extends JsonOutput {

    private final CBORGenerator cbor;

    CborOutput(CBORGenerator cbor) {
        this.cbor = cbor;
    }

    @FunctionalInterface
    private interface Step {
        void write(CBORGenerator cbor) throws IOException;
    }

    private void write(Step step) {
        try {
            step.write(cbor);
        } catch (IOException e) {
            throw new UncheckedIOException("CBOR cannot be written into memory", e);
        }
    }

    /** The tag of the next value. */
    void tag(int tag) {
        write(to -> to.writeTag(tag));
    }

    @Override
    void startObject() {
        write(CBORGenerator::writeStartObject);
    }

    @Override
    void endObject() {
        write(CBORGenerator::writeEndObject);
    }

    @Override
    void startArray() {
        write(CBORGenerator::writeStartArray);
    }

    @Override
    void endArray() {
        write(CBORGenerator::writeEndArray);
    }

    @Override
    void name(String name) {
        write(to -> to.writeFieldName(name));
    }

    @Override
    void string(String value) {
        write(to -> to.writeString(value));
    }

    @Override
    void number(long value) {
        write(to -> to.writeNumber(value));
    }

    @Override
    void number(float value) {
        write(to -> to.writeNumber(value));
    }

    @Override
    void number(double value) {
        write(to -> to.writeNumber(value));
    }

    @Override
    void number(BigDecimal value) {
        write(to -> to.writeNumber(value));
    }

    @Override
    void number(String value) {
        write(to -> to.writeNumber(value));
    }

    @Override
    void bool(boolean value) {
        write(to -> to.writeBoolean(value));
    }

    @Override
    void bytes(byte[] value) {
        write(to -> to.writeBinary(value));
    }

    @Override
    void nothing() {
        write(CBORGenerator::writeNull);
    }
}
