package dev.cloudjar.examples.versions;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A class, field or method as a class file names it.
 *
 * @param owner the class, by its binary name
 * @param name the member; empty for the class itself
 * @param descriptor the member's type as in class files; empty for the class itself
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">The constant pool</a>
 */
record Reference(String owner, String name, String descriptor) implements Comparable<Reference> {

    private static final Comparator<Reference> ORDER = Comparator.comparing(Reference::owner)
            .thenComparing(Reference::name)
            .thenComparing(Reference::descriptor);

    /** What a class file names. */
    static Set<Reference> in(byte[] classFile) throws IOException {
        return new ConstantPool(new DataInputStream(new ByteArrayInputStream(classFile))).references();
    }

    boolean links() {
        try {
            Class<?> type = load(owner);
            return name.isEmpty() || (descriptor.startsWith("(") ? hasMethod(type) : hasField(type));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    static boolean isThere(String className) {
        try {
            load(className);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, Reference.class.getClassLoader());
    }

    private boolean hasField(@Nullable Class<?> type) {
        return type != null
                && (Arrays.stream(type.getDeclaredFields()).anyMatch(this::isIt)
                        || Arrays.stream(type.getInterfaces()).anyMatch(this::hasField)
                        || hasField(type.getSuperclass()));
    }

    private boolean isIt(Field field) {
        return field.getName().equals(name)
                && field.getType().descriptorString().equals(descriptor);
    }

    private boolean hasMethod(Class<?> type) {
        if (name.equals("<init>")) {
            return Arrays.stream(type.getDeclaredConstructors()).anyMatch(this::isIt);
        }
        return inherited(type).anyMatch(this::isIt)
                || (type.isInterface()
                        && Arrays.stream(Object.class.getMethods()).anyMatch(this::isIt));
    }

    private static Stream<Method> inherited(@Nullable Class<?> type) {
        return type == null
                ? Stream.empty()
                : Stream.of(
                                Arrays.stream(type.getDeclaredMethods()),
                                Arrays.stream(type.getInterfaces()).flatMap(Reference::inherited),
                                inherited(type.getSuperclass()))
                        .flatMap(methods -> methods);
    }

    private boolean isIt(Method method) {
        return method.getName().equals(name)
                && MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .toMethodDescriptorString()
                        .equals(descriptor);
    }

    private boolean isIt(Constructor<?> constructor) {
        return MethodType.methodType(void.class, constructor.getParameterTypes())
                .toMethodDescriptorString()
                .equals(descriptor);
    }

    @Override
    public int compareTo(Reference other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name.isEmpty() ? owner : owner + "." + name + " " + descriptor;
    }

    /** The table at the head of a class file. */
    private static final class ConstantPool {

        private static final int UTF8 = 1;
        private static final int LONG = 5;
        private static final int DOUBLE = 6;
        private static final int CLASS = 7;
        private static final int FIELD = 9;
        private static final int INTERFACE_METHOD = 11;
        private static final int NAME_AND_TYPE = 12;

        private final int[] tags;
        private final int[] firsts;
        private final int[] seconds;
        private final String[] texts;

        ConstantPool(DataInputStream in) throws IOException {
            in.skipBytes(8); // magic and version
            int size = in.readUnsignedShort();
            tags = new int[size];
            firsts = new int[size];
            seconds = new int[size];
            texts = new String[size];
            for (int i = 1; i < size; i++) {
                tags[i] = in.readUnsignedByte();
                readEntry(in, i);
                if (tags[i] == LONG || tags[i] == DOUBLE) {
                    i++; // they take two places
                }
            }
        }

        private void readEntry(DataInputStream in, int i) throws IOException {
            switch (tags[i]) {
                case UTF8 -> texts[i] = in.readUTF();
                case LONG, DOUBLE -> in.readLong();
                case 3, 4 -> in.readInt();
                case CLASS, 8, 16, 19, 20 -> firsts[i] = in.readUnsignedShort();
                case FIELD, 10, INTERFACE_METHOD, NAME_AND_TYPE, 17, 18 -> {
                    firsts[i] = in.readUnsignedShort();
                    seconds[i] = in.readUnsignedShort();
                }
                case 15 -> in.skipBytes(3);
                default -> throw new IOException("A class file has a constant of the unknown kind " + tags[i]);
            }
        }

        Set<Reference> references() {
            Set<Reference> found = new HashSet<>();
            for (int i = 1; i < tags.length; i++) {
                if (tags[i] == CLASS) {
                    addClass(found, texts[firsts[i]]);
                } else if (tags[i] >= FIELD && tags[i] <= INTERFACE_METHOD) {
                    int member = seconds[i];
                    addMember(found, texts[firsts[firsts[i]]], texts[firsts[member]], texts[seconds[member]]);
                }
            }
            return found;
        }

        private static void addClass(Set<Reference> found, String owner) {
            if (!owner.startsWith("[")) {
                found.add(new Reference(owner.replace('/', '.'), "", ""));
            }
        }

        private static void addMember(Set<Reference> found, String owner, String name, String descriptor) {
            if (!owner.startsWith("[")) {
                found.add(new Reference(owner.replace('/', '.'), name, descriptor));
            }
        }
    }
}
