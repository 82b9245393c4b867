package dev.cloudjar.sdk.wire;

import java.math.BigDecimal;

/** What model objects are written to: JSON as text, or the same in CBOR. */
abstract sealed class JsonOutput permits JsonText, CborOutput {

    abstract void startObject();

    abstract void endObject();

    abstract void startArray();

    abstract void endArray();

    /** The name of the next member of an object. */
    abstract void name(String name);

    abstract void string(String value);

    abstract void number(long value);

    abstract void number(float value);

    abstract void number(double value);

    abstract void number(BigDecimal value);

    /** A number in the words of JSON. */
    abstract void number(String value);

    abstract void bool(boolean value);

    abstract void bytes(byte[] value);

    abstract void nothing();

    final void member(String name, String value) {
        name(name);
        string(value);
    }
}
