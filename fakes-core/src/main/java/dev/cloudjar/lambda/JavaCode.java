package dev.cloudjar.lambda;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Supplier;

/**
 * The user's handler class, run as Lambda's Java runtime runs it: a new instance per environment. The loader is the class
 * path's, so that environments share statics, or a new one for each environment that runs an uploaded archive.
 *
 * @param name the handler setting
 * @param loaders makes the class loader of a new environment
 */
record JavaCode(HandlerName name, Supplier<ClassLoader> loaders) implements HandlerCode {

    @Override
    public Handler start() throws Throwable {
        ClassLoader loader = loaders.get();
        return within(loader, () -> {
            Handler handler = HandlerMethods.of(name, load(loader));
            return (event, context) -> within(loader, () -> handler.handle(event, context));
        });
    }

    private Class<?> load(ClassLoader loader) throws ClassNotFoundException {
        try {
            return Class.forName(name.className(), true, loader);
        } catch (ClassNotFoundException e) {
            throw new ClassNotFoundException("Class not found: " + name.className(), e);
        }
    }

    private interface Work<T> {
        T run() throws Throwable;
    }

    private static <T> T within(ClassLoader loader, Work<T> work) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static Object construct(Class<?> type) throws Throwable {
        Constructor<?> constructor;
        try {
            constructor = type.getConstructor();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Class " + type.getName() + " has no public zero-argument constructor", e);
        }
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
