package dev.cloudjar.lambda;

/**
 * Recognises a JSON document of ASCII characters at the cost of a look at each: every event that a test sends is checked before
 * the function runs. What it does not recognise may be JSON all the same, and is for a parser to judge.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class PlainJson {

    /** Documents nested deeper are for a parser. */
    private static final int DEEPEST = 64;

    private final byte[] text;
    private int at;

    private PlainJson(byte[] text) {
        this.text = text;
    }

    static boolean is(byte[] text) {
        PlainJson json = new PlainJson(text);
        return json.value(0) && json.next() == 0 && json.at == text.length;
    }

    private boolean value(int depth) {
        return switch (next()) {
            case '{' -> depth < DEEPEST && members(depth + 1, '}');
            case '[' -> depth < DEEPEST && members(depth + 1, ']');
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    /** Of an object or an array, from its bracket on. */
    private boolean members(int depth, char end) {
        at++;
        if (next() == end) {
            at++;
            return true;
        }
        while (member(depth, end)) {
            int next = next();
            at++;
            if (next != ',') {
                return next == end;
            }
        }
        return false;
    }

    private boolean member(int depth, char end) {
        if (end == '}') {
            if (next() != '"' || !string() || next() != ':') {
                return false;
            }
            at++;
        }
        return value(depth);
    }

    private boolean string() {
        for (at++; at < text.length; at++) {
            byte c = text[at];
            if (c == '"') {
                at++;
                return true;
            }
            if (c < ' ' || (c == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    /** Escapes of four digits are for a parser. */
    private boolean escape() {
        at++;
        return at < text.length && "\"\\/bfnrt".indexOf(text[at]) >= 0;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at == text.length || text[at] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else if (!digits()) {
            return false;
        }
        if (peek() == '.') {
            at++;
            if (!digits()) {
                return false;
            }
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at > from;
    }

    /** The next character that is no blank; zero at the end. */
    private int next() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
        return peek();
    }

    private int peek() {
        return at < text.length ? text[at] : 0;
    }
}
