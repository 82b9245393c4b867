package dev.cloudjar.sdk.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes XML 1.0 as UTF-8 into one growing array, with no tree and no intermediate strings. Text comes back from a parser
 * as it was, a carriage return and blanks at the ends included; characters that XML 1.0 cannot hold (most control
 * characters, lone surrogates) become U+FFFD.
 */
final class XmlWriter {

    private static final byte[] LESS = ascii("&lt;");
    private static final byte[] GREATER = ascii("&gt;");
    private static final byte[] AMPERSAND = ascii("&amp;");
    private static final byte[] CARRIAGE_RETURN = ascii("&#13;");
    private static final byte[] DECLARATION = ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private static final int REPLACEMENT = 0xFFFD;

    private static final int SMALL = 1024;

    private byte[] bytes;
    private int length;

    private XmlWriter(int room) {
        this.bytes = new byte[room];
    }

    static XmlWriter document() {
        return document(SMALL);
    }

    /** With room for about so many bytes. */
    static XmlWriter document(int size) {
        XmlWriter writer = new XmlWriter(size + SMALL / 4);
        writer.raw(DECLARATION);
        return writer;
    }

    XmlWriter start(XmlName name) {
        raw(name.tags(), 0, name.startLength());
        return this;
    }

    XmlWriter end(XmlName name) {
        raw(name.tags(), name.startLength(), name.tags().length);
        return this;
    }

    XmlWriter start(String name) {
        room(name.length() + 2);
        bytes[length++] = '<';
        plain(name, 0, name.length());
        bytes[length++] = '>';
        return this;
    }

    XmlWriter start(String name, String namespace) {
        room(name.length() + namespace.length() + 12);
        bytes[length++] = '<';
        plain(name, 0, name.length());
        raw(ascii(" xmlns=\""));
        plain(namespace, 0, namespace.length());
        raw(ascii("\">"));
        return this;
    }

    XmlWriter end(String name) {
        room(name.length() + 3);
        bytes[length++] = '<';
        bytes[length++] = '/';
        plain(name, 0, name.length());
        bytes[length++] = '>';
        return this;
    }

    XmlWriter element(String name, String text) {
        return start(name).text(text).end(name);
    }

    XmlWriter text(String text) {
        int end = text.length();
        room(end);
        int at = 0;
        while (at < end) {
            at = plainFrom(text, at, end);
            if (at < end) {
                at = special(text, text.charAt(at), at);
                room(end - at);
            }
        }
        return this;
    }

    int length() {
        return length;
    }

    /** What was written since there were so many bytes. */
    byte[] since(int start) {
        return Arrays.copyOfRange(bytes, start, length);
    }

    byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** Writes what needs no escape, in one pass, and returns where the first character is that does. */
    private int plainFrom(String text, int from, int end) {
        byte[] into = bytes;
        int offset = length - from;
        int at = from;
        while (at < end) {
            char c = text.charAt(at);
            if (!isPlain(c)) {
                break;
            }
            into[offset + at] = (byte) c;
            at++;
        }
        length = offset + at;
        return at;
    }

    private static boolean isPlain(char c) {
        return c < ' ' ? c == '\n' || c == '\t' : c < 0x80 && c != '<' && c != '>' && c != '&';
    }

    /** Writes the character there and returns where the next one is. */
    private int special(String text, char c, int at) {
        switch (c) {
            case '<' -> raw(LESS);
            case '>' -> raw(GREATER);
            case '&' -> raw(AMPERSAND);
            case '\r' -> raw(CARRIAGE_RETURN); // a bare one would be read as a line feed
            default -> {
                int point = text.codePointAt(at);
                utf8(isAllowed(point) ? point : REPLACEMENT);
                return at + Character.charCount(point);
            }
        }
        return at + 1;
    }

    private static boolean isAllowed(int point) {
        return point > 0xFFFF || (point >= ' ' && point < 0xFFFE && !Character.isSurrogate((char) point));
    }

    private void utf8(int point) {
        room(4);
        if (point < 0x80) {
            bytes[length++] = (byte) point;
        } else if (point < 0x800) {
            bytes[length++] = (byte) (0xC0 | (point >> 6));
            tail(point, 1);
        } else if (point < 0x10000) {
            bytes[length++] = (byte) (0xE0 | (point >> 12));
            tail(point, 2);
        } else {
            bytes[length++] = (byte) (0xF0 | (point >> 18));
            tail(point, 3);
        }
    }

    private void tail(int point, int count) {
        for (int i = count - 1; i >= 0; i--) {
            bytes[length++] = (byte) (0x80 | ((point >> (6 * i)) & 0x3F));
        }
    }

    /** Copies characters below 0x80: the deprecated method is the one that copies them without a new array. */
    @SuppressWarnings("deprecation")
    private void plain(String text, int from, int to) {
        room(to - from);
        text.getBytes(from, to, bytes, length);
        length += to - from;
    }

    /** What is XML already. */
    void raw(byte[] written) {
        raw(written, 0, written.length);
    }

    private void raw(byte[] ascii, int from, int to) {
        room(to - from);
        System.arraycopy(ascii, from, bytes, length, to - from);
        length += to - from;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
