package lamb.runtime;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;

/** What type variables stand for. */
final class Generics {
    private Generics() {}

    /** The type arguments that a class gives to a generic interface; null when it leaves one open. */
    static Type[] parameters(Type type, Class<?> sought) {
        return parameters(type, sought, new HashMap<>());
    }

    private static Type[] parameters(Type type, Class<?> sought, Map<TypeVariable<?>, Type> known) {
        if (type == null) return null;
        Class<?> raw = rawClass(type);
        if (type instanceof ParameterizedType) {
            Type[] given = ((ParameterizedType) type).getActualTypeArguments();
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int index = 0; index < variables.length; index++) {
                known.put(variables[index], known.getOrDefault(given[index], given[index]));
            }
        }
        if (raw == sought) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            Type[] result = new Type[variables.length];
            for (int index = 0; index < variables.length; index++) {
                result[index] = known.get(variables[index]);
                if (result[index] == null) return null;
                if (result[index] instanceof TypeVariable && rawClass(result[index]) == Object.class) return null;
            }
            return result;
        }
        for (Type one : raw.getGenericInterfaces()) {
            if (!sought.isAssignableFrom(rawClass(one))) continue;
            return parameters(one, sought, known);
        }
        return parameters(raw.getGenericSuperclass(), sought, known);
    }

    /** The class behind a type; for a variable its first bound. */
    static Class<?> rawClass(Type type) {
        if (type instanceof Class) return (Class<?>) type;
        if (type instanceof ParameterizedType) return (Class<?>) ((ParameterizedType) type).getRawType();
        if (type instanceof TypeVariable) return rawClass(((TypeVariable<?>) type).getBounds()[0]);
        if (type instanceof WildcardType) return rawClass(((WildcardType) type).getUpperBounds()[0]);
        if (type instanceof GenericArrayType) {
            Class<?> element = rawClass(((GenericArrayType) type).getGenericComponentType());
            return java.lang.reflect.Array.newInstance(element, 0).getClass();
        }
        return Object.class;
    }

    /** The type argument at a place, or {@code Object}. */
    static Type argument(Type type, int index) {
        if (!(type instanceof ParameterizedType)) return Object.class;
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        return index < arguments.length ? arguments[index] : Object.class;
    }
}
