package dev.cloudjar.sdk.wire;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.core.OperationInfo;

/** One service module of the SDK on the class path, and the operations it marshals. */
record SdkService(String name, String basePackage, Class<?> client) {

    private static final String MARSHALLER = "RequestMarshaller";

    /** An operation as the SDK has it; {@code javaName} is {@code EnableVolumeIo} where AWS says {@code EnableVolumeIO}. */
    record Operation(SdkService service, String javaName) {

        /** What the SDK's marshaller writes: method, path, {@code Action}, version. */
        OperationInfo binding() {
            String marshaller = service.basePackage + ".transform." + javaName + MARSHALLER;
            try {
                Field field = Class.forName(marshaller).getDeclaredField("SDK_OPERATION_BINDING");
                field.setAccessible(true);
                return (OperationInfo) field.get(null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        Class<? extends SdkPojo> requestType() {
            return model("Request");
        }

        Class<? extends SdkPojo> responseType() {
            return model("Response");
        }

        private Class<? extends SdkPojo> model(String suffix) {
            try {
                return Class.forName(service.basePackage + ".model." + javaName + suffix)
                        .asSubclass(SdkPojo.class);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return service.name + ":" + javaName;
        }
    }

    /** All operations, read from the names in the module's jar: the client's methods would cost seconds to list. */
    List<Operation> operations() {
        String prefix = basePackage.replace('.', '/') + "/transform/";
        String suffix = MARSHALLER + ".class";
        try (JarFile jar = new JarFile(Path.of(client.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(entry -> entry.startsWith(prefix) && entry.endsWith(suffix))
                    .map(entry -> entry.substring(prefix.length(), entry.length() - suffix.length()))
                    .sorted()
                    .map(javaName -> new Operation(this, javaName))
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
