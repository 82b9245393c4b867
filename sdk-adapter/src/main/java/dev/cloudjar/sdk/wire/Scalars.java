package dev.cloudjar.sdk.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Values that are one text: in query parameters, XML, headers and paths. */
final class Scalars {

    private static final int LONGEST_NUMBER = 400;

    private Scalars() {}

    static Object parse(Member member, String text, Format usual, String name) {
        try {
            return switch (member.kind()) {
                case STRING -> text;
                case INTEGER -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case SHORT -> Short.valueOf(text);
                case BYTE -> Byte.valueOf(text);
                case FLOAT -> Float.valueOf(number(text));
                case DOUBLE -> Double.valueOf(number(text));
                case BIG_DECIMAL -> new BigDecimal(number(text));
                case BOOLEAN -> bool(text);
                case INSTANT -> Timestamps.parse(text, format(member, usual));
                case BYTES -> SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
                case STRUCTURE, LIST, MAP, DOCUMENT ->
                    throw new IllegalArgumentException(member.kind() + " is not one text");
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Malformed.value(name, text, expected(member));
        }
    }

    static String format(Member member, Object value, Format usual) {
        return switch (member.kind()) {
            case INSTANT -> Timestamps.format((Instant) value, format(member, usual));
            case BYTES -> Base64.getEncoder().encodeToString(((SdkBytes) value).asByteArrayUnsafe());
            case BIG_DECIMAL -> ((BigDecimal) value).toPlainString();
            default -> value.toString();
        };
    }

    static Format format(Member member, Format usual) {
        Format own = member.timestampFormat();
        return own == null ? usual : own;
    }

    /** What to call a value of that member in the sentence "Expected …". */
    static String expected(Member member) {
        return switch (member.kind()) {
            case STRING -> "a string";
            case INTEGER, LONG, SHORT, BYTE -> "an integer";
            case FLOAT, DOUBLE, BIG_DECIMAL -> "a number";
            case BOOLEAN -> "true or false";
            case INSTANT -> "a timestamp";
            case BYTES -> "base64";
            case STRUCTURE -> "a structure";
            case LIST -> "a list";
            case MAP -> "a map";
            case DOCUMENT -> "a document";
        };
    }

    private static Boolean bool(String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException("neither true nor false");
    }

    private static String number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("too long for a number");
        }
        return text;
    }
}
