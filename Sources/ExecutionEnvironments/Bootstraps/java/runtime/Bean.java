package lamb.runtime;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The properties of a class: its getters and setters, its public fields, or the components of a record. */
final class Bean {
    private static final Map<Class<?>, Bean> KNOWN = new ConcurrentHashMap<>();

    final boolean isRecord;
    private final Class<?> owner;
    private final Map<String, Method> getters = new LinkedHashMap<>();
    private final Map<String, Method> setters = new LinkedHashMap<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Type> components = new LinkedHashMap<>();

    private Bean(Class<?> owner) {
        this.owner = owner;
        isRecord = owner.getSuperclass() != null && owner.getSuperclass().getName().equals("java.lang.Record");
        if (isRecord) {
            readComponents();
            return;
        }
        for (Field field : owner.getFields()) {
            if (!Modifier.isStatic(field.getModifiers())) fields.put(field.getName(), field);
        }
        // Getters in the order of their fields, since the order of methods is nobody's promise.
        Map<String, Method> found = new LinkedHashMap<>();
        for (Method method : owner.getMethods()) readMethod(method, found);
        for (Class<?> type = owner; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) move(found, field.getName());
        }
        getters.putAll(new java.util.TreeMap<>(found));
    }

    static Bean of(Class<?> owner) {
        return KNOWN.computeIfAbsent(owner, Bean::new);
    }

    private void move(Map<String, Method> found, String name) {
        for (String known : new String[] {name, property(name, 0)}) {
            Method method = found.remove(known);
            if (method != null) getters.put(known, method);
        }
    }

    private void readMethod(Method method, Map<String, Method> found) {
        String name = method.getName();
        if (Modifier.isStatic(method.getModifiers()) || method.isBridge()) return;
        if (method.getDeclaringClass() == Object.class) return;
        method.setAccessible(Modifier.isPublic(method.getDeclaringClass().getModifiers()) || method.trySetAccessible());
        int count = method.getParameterCount();
        Class<?> type = method.getReturnType();
        if (count == 1 && name.startsWith("set") && name.length() > 3) setters.put(property(name, 3), method);
        if (count > 0 || type == void.class) return;
        if (name.startsWith("get") && name.length() > 3) found.put(property(name, 3), method);
        if (name.startsWith("is") && name.length() > 2 && (type == boolean.class || type == Boolean.class)) {
            found.put(property(name, 2), method);
        }
    }

    /** As the mapper of Lambda's runtime names it: all leading capitals become small. */
    private static String property(String method, int prefix) {
        int end = prefix;
        while (end < method.length() && Character.isUpperCase(method.charAt(end))) end++;
        return method.substring(prefix, end).toLowerCase(Locale.ROOT) + method.substring(end);
    }

    /** Sets a property; a name that is unknown is matched without regard to case, or left alone. */
    void set(Object bean, String name, Object json) throws ReflectiveOperationException {
        Method setter = find(setters, name);
        if (setter != null) {
            Type type = setter.getGenericParameterTypes()[0];
            if (json == null && Generics.rawClass(type).isPrimitive()) return;
            invoke(setter, bean, Mapping.read(json, type));
            return;
        }
        Field field = find(fields, name);
        if (field == null || Modifier.isFinal(field.getModifiers())) return;
        if (json == null && field.getType().isPrimitive()) return;
        field.set(bean, Mapping.read(json, field.getGenericType()));
    }

    private static <Value> Value find(Map<String, Value> among, String name) {
        Value exact = among.get(name);
        if (exact != null) return exact;
        for (Map.Entry<String, Value> entry : among.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name)) return entry.getValue();
        }
        return null;
    }

    /** The values of all properties. */
    Map<String, Object> values(Object bean) {
        Map<String, Object> values = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Field> entry : fields.entrySet()) {
                values.put(entry.getKey(), entry.getValue().get(bean));
            }
            for (Map.Entry<String, Method> entry : getters.entrySet()) {
                values.put(entry.getKey(), invoke(entry.getValue(), bean));
            }
        } catch (ReflectiveOperationException error) {
            throw new IllegalArgumentException(error);
        }
        return values;
    }

    private static Object invoke(Method method, Object bean, Object... arguments) throws ReflectiveOperationException {
        try {
            return method.invoke(bean, arguments);
        } catch (InvocationTargetException error) {
            if (error.getCause() instanceof RuntimeException) throw (RuntimeException) error.getCause();
            throw error;
        }
    }

    // ---- Records, by reflection since they are newer than the Java we are written in

    private void readComponents() {
        try {
            for (Object component : (Object[]) Class.class.getMethod("getRecordComponents").invoke(owner)) {
                Class<?> kind = component.getClass();
                String name = (String) kind.getMethod("getName").invoke(component);
                Method accessor = (Method) kind.getMethod("getAccessor").invoke(component);
                accessor.setAccessible(true);
                getters.put(name, accessor);
                components.put(name, (Type) kind.getMethod("getGenericType").invoke(component));
            }
        } catch (ReflectiveOperationException error) {
            throw new IllegalStateException(error);
        }
    }

    Object makeRecord(Map<?, ?> json) throws ReflectiveOperationException {
        List<Class<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Map.Entry<String, Type> component : components.entrySet()) {
            Class<?> raw = Generics.rawClass(component.getValue());
            types.add(raw);
            Object value = json.get(component.getKey());
            // What is missing is what an array of that type begins with: zero, false or null.
            values.add(
                    value == null && raw.isPrimitive()
                            ? java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(raw, 1), 0)
                            : Mapping.read(value, component.getValue()));
        }
        Constructor<?> constructor = owner.getDeclaredConstructor(types.toArray(new Class<?>[0]));
        constructor.setAccessible(true);
        return constructor.newInstance(values.toArray());
    }
}
