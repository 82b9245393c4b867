package dev.cloudjar.sdk.wire;

import java.util.List;
import java.util.Random;

/** Strings that break careless codecs, drawn with a seed. */
final class NastyStrings {

    private static final List<String> PRINTABLE = List.of(
            "plain",
            "i-0123456789abcdef0",
            "a b",
            "a+b",
            "a%20b",
            "%",
            "100%25",
            "a=b&c=d",
            "a/b//c",
            "?find=x",
            "a;b,c",
            "arn:aws:iam::123456789012:role/x",
            "{\"a\":[1,\"two\",null]}",
            "<a href='x'>&amp;</a>",
            "]]>",
            "\\\"\\n",
            "$LATEST",
            "..",
            "~_-.",
            "{FunctionName}",
            "null",
            "true",
            "0");
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "  both ends  ",
            "\ttab\t",
            "line\nfeed",
            "carriage\rreturn",
            "\r\n\r\n",
            "\n",
            "é",
            "日本語",
            "😀 emoji 👩‍👩‍👧",
            "\u0085\u2028\u2029",
            "\u007f\u0080\u009f",
            "\ufeffbom",
            "\ufffd",
            "<![CDATA[x]]>",
            "&#13;",
            "e\u0301",
            "\uD83D\uDE00&");

    private final Random random;

    NastyStrings(Random random) {
        this.random = random;
    }

    /** Visible ASCII, not empty: what a header or a path can carry. */
    String printable() {
        return pick(PRINTABLE);
    }

    String any() {
        return switch (random.nextInt(4)) {
            case 0 -> pick(PRINTABLE);
            case 1 -> pick(NASTY) + pick(PRINTABLE) + pick(NASTY);
            default -> pick(NASTY);
        };
    }

    String nonEmpty() {
        String any = any();
        return any.isEmpty() ? printable() : any;
    }

    private String pick(List<String> strings) {
        return strings.get(random.nextInt(strings.size()));
    }
}
