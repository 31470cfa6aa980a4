package lamb.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds what {@code package.Class} or {@code package.Class::method} means and makes it callable. */
final class HandlerLoader {
    private HandlerLoader() {}

    /** Loads a handler. A fault thrown here fails the init phase; others come with each invocation, as on Lambda. */
    static EventHandler load(String name) {
        int colons = name.lastIndexOf("::");
        String className = colons < 0 ? name : name.substring(0, colons);
        String method = colons < 0 ? null : name.substring(colons + 2);
        if (className.isEmpty() || (method != null && method.isEmpty())) {
            return failing(new Fault("Invalid handler: `" + name + "'", null));
        }
        Class<?> owner;
        try {
            owner = Class.forName(className, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException error) {
            return failing(new Fault("Class not found: " + className, error));
        } catch (NoClassDefFoundError error) {
            return failing(loading(className, error));
        } catch (Throwable error) {
            throw loading(className, error);
        }
        return method == null ? fromInterface(owner) : fromMethods(owner, method);
    }

    private static Fault loading(String className, Throwable error) {
        String words = error.getMessage() == null ? "" : ": " + error.getMessage();
        return new Fault("Error loading class " + className + words, error);
    }

    private static EventHandler failing(Fault fault) {
        return (event, output, context) -> {
            throw fault;
        };
    }

    // ---- Interfaces

    private static EventHandler fromInterface(Class<?> owner) {
        if (RequestStreamHandler.class.isAssignableFrom(owner)) {
            RequestStreamHandler handler = (RequestStreamHandler) instance(owner);
            return (event, output, context) ->
                    handler.handleRequest(new ByteArrayInputStream(event), output, context);
        }
        if (!RequestHandler.class.isAssignableFrom(owner)) {
            return failing(
                    new Fault("Class does not implement an appropriate handler interface: " + owner.getName(), null));
        }
        Type[] types = Generics.parameters(owner, RequestHandler.class);
        if (types == null) {
            return failing(
                    new Fault(
                            "Class " + owner.getName()
                                    + " does not implement RequestHandler with concrete type parameters",
                            null));
        }
        @SuppressWarnings("unchecked")
        RequestHandler<Object, Object> handler = (RequestHandler<Object, Object>) instance(owner);
        return mapped(types[0], types[1], handler::handleRequest);
    }

    // ---- Methods

    private static EventHandler fromMethods(Class<?> owner, String name) {
        List<Method> methods = new ArrayList<>();
        for (Method method : owner.getMethods()) if (method.getName().equals(name)) methods.add(method);
        // Bridges last; then the longer signature, in which a context counts twice.
        methods.sort(Comparator.comparing(Method::isBridge).thenComparing(method -> -weight(method)));
        for (Method method : methods) {
            EventHandler handler = fromMethod(owner, method);
            if (handler != null) return handler;
        }
        String words = "No public method named " + name + " with appropriate method signature found on class ";
        return failing(new Fault(words + owner.getName(), null));
    }

    private static int weight(Method method) {
        Class<?>[] types = method.getParameterTypes();
        return types.length + (types.length > 0 && types[types.length - 1] == Context.class ? 1 : 0);
    }

    private static EventHandler fromMethod(Class<?> owner, Method method) {
        Class<?>[] types = method.getParameterTypes();
        int count = types.length;
        boolean takesContext = count > 0 && types[count - 1] == Context.class;
        int own = takesContext ? count - 1 : count;
        boolean takesInput = own > 0 && types[0] == InputStream.class;
        boolean takesOutput = own > 0 && types[own - 1] == OutputStream.class;
        if (takesInput || takesOutput) {
            if (own != (takesInput ? 1 : 0) + (takesOutput ? 1 : 0)) return null;
            return streaming(owner, method, takesInput, takesOutput, takesContext);
        }
        if (own > 1 || (own == 1 && types[0] == Context.class)) return null;
        Object target = target(owner, method);
        Type input = own == 0 ? null : method.getGenericParameterTypes()[0];
        return mapped(input, method.getGenericReturnType(), (event, context) -> {
            Object[] arguments = new Object[count];
            if (own == 1) arguments[0] = event;
            if (takesContext) arguments[count - 1] = context;
            return call(method, target, arguments);
        });
    }

    private static EventHandler streaming(
            Class<?> owner, Method method, boolean takesInput, boolean takesOutput, boolean takesContext) {
        Object target = target(owner, method);
        return (event, output, context) -> {
            List<Object> arguments = new ArrayList<>();
            if (takesInput) arguments.add(new ByteArrayInputStream(event));
            if (takesOutput) arguments.add(output);
            if (takesContext) arguments.add(context);
            call(method, target, arguments.toArray());
        };
    }

    private static Object target(Class<?> owner, Method method) {
        return Modifier.isStatic(method.getModifiers()) ? null : instance(owner);
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException error) {
            throw error.getCause() == null ? error : error.getCause();
        }
    }

    // ---- Shared

    /** A function of a mapped event. */
    private interface MappedHandler {
        Object handle(Object event, Context context) throws Throwable;
    }

    private static EventHandler mapped(Type input, Type answer, MappedHandler handler) {
        boolean isVoid = answer == void.class || answer == Void.class;
        return (bytes, output, context) -> {
            Object event;
            try {
                event = input == null ? null : Mapping.read(Json.parse(bytes), input);
            } catch (Throwable error) {
                throw new RuntimeException("An error occurred during JSON parsing", error);
            }
            Object value = handler.handle(event, context);
            try {
                output.write(isVoid ? Json.write(null) : Json.write(value));
            } catch (Throwable error) {
                throw new RuntimeException("An error occurred during JSON serialization of response", error);
            }
        };
    }

    private static Object instance(Class<?> owner) {
        Constructor<?> constructor;
        try {
            constructor = owner.getConstructor();
        } catch (NoSuchMethodException error) {
            boolean isInner = owner.getEnclosingClass() != null && !Modifier.isStatic(owner.getModifiers());
            String words = isInner
                    ? " cannot be instantiated because it is a non-static inner class"
                    : " has no public zero-argument constructor";
            throw new Fault("Class " + owner.getName() + words, new Exception(error));
        }
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException error) {
            throw new Fault(error.getCause() == null ? error : error.getCause());
        } catch (ReflectiveOperationException error) {
            throw new Fault(error);
        }
    }
}
