package dev.cloudjar.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads an uploaded archive's classes: the archive first, then the class path; but the JDK and Lambda's runtime interface
 * come from outside, so that both sides mean the same {@code Context}.
 */
final class ArchiveLoader extends ClassLoader {

    private static final String RUNTIME_INTERFACE = "com.amazonaws.services.lambda.runtime.";
    private static final String EVENTS = RUNTIME_INTERFACE + "events.";

    static {
        registerAsParallelCapable();
    }

    private final JavaArchive archive;

    ArchiveLoader(JavaArchive archive, ClassLoader classPath) {
        super(classPath);
        this.archive = archive;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = isOutside(name) ? super.loadClass(name, false) : findClass(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private boolean isOutside(String name) {
        boolean runtime = name.startsWith(RUNTIME_INTERFACE) && !name.startsWith(EVENTS);
        return runtime || !archive.contains(classFile(name)) || isOfTheJdk(name);
    }

    private static boolean isOfTheJdk(String name) {
        return name.startsWith("java.") || ClassLoader.getPlatformClassLoader().getResource(classFile(name)) != null;
    }

    private static String classFile(String name) {
        return name.replace('.', '/') + ".class";
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = archive.find(classFile(name)).orElseThrow(() -> new ClassNotFoundException(name));
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL found = findResource(name);
        return found == null ? super.getResource(name) : found;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> outside = Collections.list(getParent().getResources(name));
        return Collections.enumeration(Stream.concat(Stream.ofNullable(findResource(name)), outside.stream())
                .toList());
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return archive.find(name).map(bytes -> url(name, bytes)).orElse(null);
    }

    private static URL url(String name, byte[] bytes) {
        try {
            return new URL(null, "lambda-archive:/" + name, new InMemory(bytes));
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class InMemory extends URLStreamHandler {

        private final byte[] bytes;

        private InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {
                    connected = true;
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(bytes);
                }
            };
        }
    }
}
