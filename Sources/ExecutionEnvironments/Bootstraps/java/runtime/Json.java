package lamb.runtime;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps, lists, strings, numbers, booleans and null. */
final class Json {
    private static final int DEPTH = 1000;
    private final String text;
    private int place;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    static Object parse(byte[] bytes) {
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    static Object parse(String text) {
        Json parser = new Json(text);
        Object value = parser.value();
        parser.skipSpace();
        if (parser.place < text.length()) throw parser.unexpected();
        return value;
    }

    /** Beans are written by their getters; see {@code Mapping}. */
    static byte[] write(Object value) {
        StringBuilder text = new StringBuilder();
        Mapping.write(value, text, 0);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Object value() {
        skipSpace();
        if (place >= text.length()) throw new IllegalArgumentException("unexpected end of JSON");
        char start = text.charAt(place);
        switch (start) {
            case '{': return object();
            case '[': return array();
            case '"': return string();
            case 't': return word("true", Boolean.TRUE);
            case 'f': return word("false", Boolean.FALSE);
            case 'n': return word("null", null);
            default: return number();
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        enter();
        if (!ends('}')) {
            do {
                skipSpace();
                String name = string();
                skipSpace();
                expect(':');
                members.put(name, value());
            } while (continues('}'));
        }
        depth--;
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        enter();
        if (!ends(']')) {
            do elements.add(value()); while (continues(']'));
        }
        depth--;
        return elements;
    }

    private void enter() {
        place++;
        if (++depth > DEPTH) throw new IllegalArgumentException("JSON is nested too deeply");
    }

    private boolean ends(char end) {
        skipSpace();
        if (place >= text.length() || text.charAt(place) != end) return false;
        place++;
        return true;
    }

    private boolean continues(char end) {
        if (ends(end)) return false;
        expect(',');
        return true;
    }

    private String string() {
        expect('"');
        int start = place;
        int end = place;
        while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\\') end++;
        if (end < text.length() && text.charAt(end) == '"') {
            place = end + 1;
            return text.substring(start, end);
        }
        StringBuilder result = new StringBuilder();
        while (place < text.length()) {
            char next = text.charAt(place++);
            if (next == '"') return result.toString();
            result.append(next == '\\' ? escaped() : next);
        }
        throw new IllegalArgumentException("unexpected end of a JSON string");
    }

    private char escaped() {
        char kind = text.charAt(place++);
        switch (kind) {
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u':
                place += 4;
                return (char) Integer.parseInt(text.substring(place - 4, place), 16);
            default: return kind;
        }
    }

    private Object number() {
        int start = place;
        boolean isWhole = true;
        while (place < text.length()) {
            char next = text.charAt(place);
            if (next == '.' || next == 'e' || next == 'E') isWhole = false;
            else if (next != '-' && next != '+' && (next < '0' || next > '9')) break;
            place++;
        }
        if (start == place) throw unexpected();
        String digits = text.substring(start, place);
        if (!isWhole) return Double.valueOf(digits);
        if (digits.length() < 10) return Integer.valueOf(digits);
        BigInteger number = new BigInteger(digits);
        if (number.bitLength() < 32) return number.intValue();
        return number.bitLength() < 64 ? (Object) number.longValue() : number;
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, place)) throw unexpected();
        place += word.length();
        return value;
    }

    private void expect(char wanted) {
        if (place >= text.length() || text.charAt(place) != wanted) throw unexpected();
        place++;
    }

    private void skipSpace() {
        while (place < text.length() && text.charAt(place) <= ' ') place++;
    }

    private IllegalArgumentException unexpected() {
        String found = place < text.length() ? "'" + text.charAt(place) + "'" : "end";
        return new IllegalArgumentException("unexpected " + found + " in JSON at " + place);
    }
}
