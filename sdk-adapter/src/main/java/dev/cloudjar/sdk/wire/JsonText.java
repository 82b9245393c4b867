package dev.cloudjar.sdk.wire;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes JSON into one growing array. It is all ASCII, so that a lone surrogate, which a request can smuggle in as
 * {@code "\ud800"}, survives the way back.
 */
final class JsonText extends JsonOutput {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private byte[] bytes = new byte[512];
    private int length;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    void startObject() {
        separate();
        add('{');
    }

    @Override
    void endObject() {
        add('}');
    }

    @Override
    void startArray() {
        separate();
        add('[');
    }

    @Override
    void endArray() {
        add(']');
    }

    @Override
    void name(String name) {
        string(name);
        add(':');
    }

    @Override
    void string(String value) {
        separate();
        room(value.length() + 2);
        bytes[length++] = '"';
        int end = value.length();
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                bytes[length++] = (byte) c;
            } else {
                escaped(c);
                room(end - i);
            }
        }
        add('"');
    }

    private void escaped(char c) {
        switch (c) {
            case '"', '\\' -> escaped(c, 2);
            case '\b' -> escaped('b', 2);
            case '\f' -> escaped('f', 2);
            case '\n' -> escaped('n', 2);
            case '\r' -> escaped('r', 2);
            case '\t' -> escaped('t', 2);
            default -> {
                escaped('u', 6);
                for (int shift = 12; shift >= 0; shift -= 4) {
                    bytes[length++] = HEX[(c >> shift) & 0xF];
                }
            }
        }
    }

    private void escaped(char c, int size) {
        room(size);
        bytes[length++] = '\\';
        bytes[length++] = (byte) c;
    }

    @Override
    void number(long value) {
        plain(Long.toString(value));
    }

    @Override
    void number(float value) {
        number((double) value, Float.toString(value));
    }

    @Override
    void number(double value) {
        number(value, Double.toString(value));
    }

    /** What is no number in JSON is a string. */
    private void number(double value, String text) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            string(text);
        } else {
            plain(text);
        }
    }

    @Override
    void number(BigDecimal value) {
        plain(value.toString());
    }

    @Override
    void number(String value) {
        plain(value);
    }

    @Override
    void bool(boolean value) {
        plain(value ? "true" : "false");
    }

    @Override
    void bytes(byte[] value) {
        separate();
        byte[] base64 = Base64.getEncoder().encode(value);
        room(base64.length + 2);
        bytes[length++] = '"';
        System.arraycopy(base64, 0, bytes, length, base64.length);
        length += base64.length;
        bytes[length++] = '"';
    }

    @Override
    void nothing() {
        plain("null");
    }

    /** Text of ASCII that needs no escape: the deprecated method is the one that copies it without a new array. */
    @SuppressWarnings("deprecation")
    private void plain(String text) {
        separate();
        room(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    /** A comma, unless something has just begun: no value ends in what begins one. */
    private void separate() {
        if (length > 0) {
            byte last = bytes[length - 1];
            if (last != '{' && last != '[' && last != ':') {
                add(',');
            }
        }
    }

    private void add(char c) {
        room(1);
        bytes[length++] = (byte) c;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
