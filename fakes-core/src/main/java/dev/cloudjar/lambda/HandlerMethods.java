package dev.cloudjar.lambda;

import com.fasterxml.jackson.databind.JavaType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a handler setting names in a class: an implementation of the runtime's two interfaces, or a public method that
 * takes an event, an event and the context, or streams and the context.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">Java handlers</a>
 */
final class HandlerMethods {

    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.";
    private static final String CONTEXT = RUNTIME + "Context";
    private static final String REQUEST_HANDLER = RUNTIME + "RequestHandler";
    private static final String STREAM_HANDLER = RUNTIME + "RequestStreamHandler";

    private HandlerMethods() {}

    static HandlerCode.Handler of(HandlerName name, Class<?> type) throws Throwable {
        boolean byInterface = name.method().isEmpty() || name.method().get().equals("handleRequest");
        if (byInterface && implementsType(type, STREAM_HANDLER)) {
            return RuntimeInterface.streamHandler(JavaCode.construct(type));
        }
        if (byInterface && implementsType(type, REQUEST_HANDLER)) {
            return RuntimeInterface.requestHandler(JavaCode.construct(type));
        }
        if (name.method().isEmpty()) {
            throw new IllegalStateException(
                    "Class " + type.getName() + " does not implement an appropriate handler interface");
        }
        Method method = find(type, name.method().get());
        Object instance = Modifier.isStatic(method.getModifiers()) ? null : JavaCode.construct(type);
        return handler(method, instance);
    }

    private static boolean implementsType(@Nullable Class<?> type, String interfaceName) {
        if (type == null) {
            return false;
        }
        return type.getName().equals(interfaceName)
                || implementsType(type.getSuperclass(), interfaceName)
                || Arrays.stream(type.getInterfaces()).anyMatch(each -> implementsType(each, interfaceName));
    }

    /** Of several methods with the name, the runtime takes one that has the context, and then the one with most parameters. */
    private static Method find(Class<?> type, String name) throws NoSuchMethodException {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge() && isHandler(method))
                .max(Comparator.comparing((Method method) -> endsWithContext(types(method)))
                        .thenComparing(Method::getParameterCount)
                        .thenComparing(Method::toGenericString))
                .orElseThrow(() -> new NoSuchMethodException("No public method named " + name
                        + " with appropriate method signature found on class " + type.getName()));
    }

    private static boolean isHandler(Method method) {
        int values = valueTypes(method).size();
        return values <= 1 || (values == 2 && takesStreams(method));
    }

    private static boolean takesStreams(Method method) {
        List<Class<?>> values = valueTypes(method);
        return values.size() == 2 && values.get(0) == InputStream.class && values.get(1) == OutputStream.class;
    }

    private static List<Class<?>> types(Method method) {
        return Arrays.asList(method.getParameterTypes());
    }

    private static boolean endsWithContext(List<Class<?>> types) {
        return !types.isEmpty() && types.get(types.size() - 1).getName().equals(CONTEXT);
    }

    private static List<Class<?>> valueTypes(Method method) {
        List<Class<?>> types = types(method);
        return endsWithContext(types) ? types.subList(0, types.size() - 1) : types;
    }

    private static HandlerCode.Handler handler(Method method, @Nullable Object instance) {
        boolean context = endsWithContext(types(method));
        if (takesStreams(method) || valueTypes(method).equals(List.of(InputStream.class))) {
            return streams(method, instance, context);
        }
        boolean event = valueTypes(method).size() == 1;
        EventJson json = EventJson.forRuntime(event ? method.getGenericParameterTypes()[0] : Object.class);
        JavaType type = json.type(event ? method.getGenericParameterTypes()[0] : Object.class);
        return (payload, invocation) -> {
            @Nullable Object[] arguments = new Object[method.getParameterCount()];
            if (event) {
                arguments[0] = json.read(payload, type);
            }
            if (context) {
                arguments[arguments.length - 1] = RuntimeInterface.context(invocation);
            }
            return json.toBytes(call(method, instance, arguments));
        };
    }

    private static HandlerCode.Handler streams(Method method, @Nullable Object instance, boolean context) {
        boolean writes = takesStreams(method);
        return (payload, invocation) -> {
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            @Nullable Object[] arguments = new Object[method.getParameterCount()];
            arguments[0] = new ByteArrayInputStream(payload);
            if (writes) {
                arguments[1] = output;
            }
            if (context) {
                arguments[arguments.length - 1] = RuntimeInterface.context(invocation);
            }
            Object result = call(method, instance, arguments);
            return writes
                    ? output.toByteArray()
                    : EventJson.forRuntime(Object.class).toBytes(result);
        };
    }

    private static @Nullable Object call(Method method, @Nullable Object instance, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(instance, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
