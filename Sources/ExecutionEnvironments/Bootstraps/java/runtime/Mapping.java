package lamb.runtime;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Between JSON and the types of handlers: text, numbers, enums, arrays, collections, maps, records and beans. */
final class Mapping {
    private Mapping() {}

    // ---- Reading

    /** A value of a type from what JSON says. */
    static Object read(Object json, Type type) throws ReflectiveOperationException {
        Class<?> raw = Generics.rawClass(type);
        if (raw == Optional.class) return Optional.ofNullable(read(json, Generics.argument(type, 0)));
        if (json == null) return null;
        if (raw == Object.class) return json;
        if (raw == String.class || raw == CharSequence.class) return text(json);
        if (json instanceof Number && isNumber(raw)) return number((Number) json, raw);
        if (json instanceof String && isNumber(raw)) return number(new BigDecimal((String) json), raw);
        if (raw == boolean.class || raw == Boolean.class) return json;
        if (raw == char.class || raw == Character.class) return text(json).charAt(0);
        if (raw.isEnum()) return constant(raw, text(json));
        if (raw == Instant.class) return instant(json);
        if (raw == Date.class) return Date.from(instant(json));
        if (raw == byte[].class && json instanceof String) return Base64.getDecoder().decode((String) json);
        if (raw.isArray()) return array((List<?>) list(json, raw), type, raw);
        if (Collection.class.isAssignableFrom(raw)) return collection(list(json, raw), type, raw);
        if (!(json instanceof Map)) throw new IllegalArgumentException(cannot(json, raw));
        if (Map.class.isAssignableFrom(raw)) return map((Map<?, ?>) json, type, raw);
        return bean((Map<?, ?>) json, raw);
    }

    private static String text(Object json) {
        if (json instanceof Map || json instanceof List) throw new IllegalArgumentException(cannot(json, String.class));
        return json.toString();
    }

    private static String cannot(Object json, Class<?> raw) {
        String kind = json instanceof Map ? "an object" : json instanceof List ? "an array" : "\"" + json + "\"";
        return "cannot make " + raw.getName() + " of " + kind;
    }

    private static boolean isNumber(Class<?> raw) {
        return Number.class.isAssignableFrom(raw)
                || (raw.isPrimitive() && raw != boolean.class && raw != char.class && raw != void.class);
    }

    private static Object number(Number number, Class<?> raw) {
        if (raw == int.class || raw == Integer.class) return number.intValue();
        if (raw == long.class || raw == Long.class) return number.longValue();
        if (raw == double.class || raw == Double.class) return number.doubleValue();
        if (raw == float.class || raw == Float.class) return number.floatValue();
        if (raw == short.class || raw == Short.class) return number.shortValue();
        if (raw == byte.class || raw == Byte.class) return number.byteValue();
        if (raw == BigDecimal.class) return new BigDecimal(number.toString());
        if (raw == BigInteger.class) return new BigDecimal(number.toString()).toBigInteger();
        return number;
    }

    private static Instant instant(Object json) {
        return json instanceof Number ? Instant.ofEpochMilli(((Number) json).longValue()) : Instant.parse(text(json));
    }

    private static Object constant(Class<?> raw, String name) {
        for (Object constant : raw.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) return constant;
        }
        throw new IllegalArgumentException("\"" + name + "\" is none of " + raw.getName());
    }

    private static List<?> list(Object json, Class<?> raw) {
        if (json instanceof List) return (List<?>) json;
        throw new IllegalArgumentException(cannot(json, raw));
    }

    private static Object array(List<?> json, Type type, Class<?> raw) throws ReflectiveOperationException {
        Type element = type instanceof GenericArrayType
                ? ((GenericArrayType) type).getGenericComponentType()
                : raw.getComponentType();
        Object array = Array.newInstance(raw.getComponentType(), json.size());
        for (int index = 0; index < json.size(); index++) Array.set(array, index, read(json.get(index), element));
        return array;
    }

    @SuppressWarnings("unchecked")
    private static Object collection(List<?> json, Type type, Class<?> raw) throws ReflectiveOperationException {
        Collection<Object> result;
        if (!raw.isInterface()) result = (Collection<Object>) raw.getConstructor().newInstance();
        else result = Set.class.isAssignableFrom(raw) ? new LinkedHashSet<>() : new ArrayList<>();
        for (Object element : json) result.add(read(element, Generics.argument(type, 0)));
        return result;
    }

    @SuppressWarnings("unchecked")
    private static Object map(Map<?, ?> json, Type type, Class<?> raw) throws ReflectiveOperationException {
        Map<Object, Object> result;
        if (!raw.isInterface()) result = (Map<Object, Object>) raw.getConstructor().newInstance();
        else result = raw.getSimpleName().contains("Sorted") ? new TreeMap<>() : new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : json.entrySet()) {
            Object key = read(entry.getKey(), Generics.argument(type, 0));
            result.put(key, read(entry.getValue(), Generics.argument(type, 1)));
        }
        return result;
    }

    private static Object bean(Map<?, ?> json, Class<?> raw) throws ReflectiveOperationException {
        Bean bean = Bean.of(raw);
        if (bean.isRecord) return bean.makeRecord(json);
        Constructor<?> constructor = raw.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object result = constructor.newInstance();
        for (Map.Entry<?, ?> entry : json.entrySet()) bean.set(result, entry.getKey().toString(), entry.getValue());
        return result;
    }

    // ---- Writing

    static void write(Object value, StringBuilder text, int depth) {
        if (depth > 500) throw new IllegalArgumentException("the value contains itself or is nested too deeply");
        if (value instanceof Optional) value = ((Optional<?>) value).orElse(null);
        if (value == null || value instanceof Boolean) text.append(value);
        else if (value instanceof Number) writeNumber((Number) value, text);
        else if (value instanceof CharSequence || value instanceof Character) writeText(value.toString(), text);
        else if (value instanceof Enum) writeText(((Enum<?>) value).name(), text);
        else if (value instanceof Date) text.append(((Date) value).getTime());
        else if (value instanceof byte[]) writeText(Base64.getEncoder().encodeToString((byte[]) value), text);
        else if (value instanceof Map) writeMembers(((Map<?, ?>) value), text, depth);
        else if (value instanceof Iterable) writeElements((Iterable<?>) value, text, depth);
        else if (value.getClass().isArray()) writeElements(elements(value), text, depth);
        else if (value.getClass().getName().startsWith("java.")) writeText(value.toString(), text);
        else writeMembers(Bean.of(value.getClass()).values(value), text, depth);
    }

    private static List<Object> elements(Object array) {
        List<Object> elements = new ArrayList<>();
        for (int index = 0; index < Array.getLength(array); index++) elements.add(Array.get(array, index));
        return elements;
    }

    private static void writeNumber(Number number, StringBuilder text) {
        boolean isOrdinary = !(number instanceof Double || number instanceof Float)
                || !(Double.isNaN(number.doubleValue()) || Double.isInfinite(number.doubleValue()));
        if (isOrdinary) text.append(number);
        else writeText(number.toString(), text);
    }

    private static void writeElements(Iterable<?> elements, StringBuilder text, int depth) {
        text.append('[');
        boolean isFirst = true;
        for (Object element : elements) {
            if (!isFirst) text.append(',');
            isFirst = false;
            write(element, text, depth + 1);
        }
        text.append(']');
    }

    private static void writeMembers(Map<?, ?> members, StringBuilder text, int depth) {
        text.append('{');
        boolean isFirst = true;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!isFirst) text.append(',');
            isFirst = false;
            writeText(String.valueOf(member.getKey()), text);
            text.append(':');
            write(member.getValue(), text, depth + 1);
        }
        text.append('}');
    }

    private static void writeText(String value, StringBuilder text) {
        text.append('"');
        for (int index = 0; index < value.length(); index++) {
            char next = value.charAt(index);
            switch (next) {
                case '"': text.append("\\\""); break;
                case '\\': text.append("\\\\"); break;
                case '\n': text.append("\\n"); break;
                case '\r': text.append("\\r"); break;
                case '\t': text.append("\\t"); break;
                default:
                    if (next < ' ') text.append(String.format("\\u%04x", (int) next));
                    else text.append(next);
            }
        }
        text.append('"');
    }
}
