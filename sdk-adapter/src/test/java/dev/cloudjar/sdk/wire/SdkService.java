package dev.cloudjar.sdk.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** A service module of the SDK on the class path, and the operations it marshals. */
enum SdkService {
    EC2(Ec2Client.class, false) {
        @Override
        Ec2Client client(SdkHttpClient http) {
            return settled(Ec2Client.builder()).httpClient(http).build();
        }
    },
    LAMBDA(LambdaClient.class, true) {
        @Override
        LambdaClient client(SdkHttpClient http) {
            return settled(LambdaClient.builder()).httpClient(http).build();
        }
    };

    private static final String MARSHALLER = "RequestMarshaller";

    private final Class<?> clientType;
    private final boolean emptyLists;

    SdkService(Class<?> clientType, boolean emptyLists) {
        this.clientType = clientType;
        this.emptyLists = emptyLists;
    }

    /** A real client that never retries. */
    abstract Object client(SdkHttpClient http);

    static <B extends AwsClientBuilder<B, C>, C> B settled(B builder) {
        return builder.region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .overrideConfiguration(settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    Class<?> clientType() {
        return clientType;
    }

    /** Whether its requests can carry an empty list. */
    boolean emptyLists() {
        return emptyLists;
    }

    /** Cloudjar's name for it. */
    String serviceName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String basePackage() {
        return clientType.getPackageName();
    }

    /** All operations, read from the names in the module's jar: the client's methods would cost seconds to list. */
    List<Operation> operations() {
        return classes("transform", MARSHALLER)
                .map(javaName -> new Operation(this, javaName))
                .toList();
    }

    /** The classes of its modelled errors, such as {@code EfsioException}. */
    List<Class<?>> exceptions() {
        return classes("model", "Exception")
                .filter(name -> !name.equalsIgnoreCase(name()))
                .<Class<?>>map(name -> type("model", name + "Exception"))
                .toList();
    }

    private Stream<String> classes(String folder, String ending) {
        String prefix = basePackage().replace('.', '/') + "/" + folder + "/";
        String suffix = ending + ".class";
        try (JarFile jar = new JarFile(jar().toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(entry -> entry.startsWith(prefix) && entry.endsWith(suffix) && !entry.contains("$"))
                    .map(entry -> entry.substring(prefix.length(), entry.length() - suffix.length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path jar() {
        try {
            return Path.of(clientType
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Class<?> type(String folder, String name) {
        try {
            return Class.forName(basePackage() + "." + folder + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An operation as the SDK has it; {@code javaName} is {@code EnableVolumeIo} where AWS says {@code EnableVolumeIO}. */
    record Operation(SdkService service, String javaName) {

        /** What the SDK's marshaller writes: method, path, {@code Action}, version. */
        OperationInfo binding() {
            try {
                Field field =
                        service.type("transform", javaName + MARSHALLER).getDeclaredField("SDK_OPERATION_BINDING");
                field.setAccessible(true);
                return (OperationInfo) field.get(null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The client's method of that operation. */
        String methodName() {
            String action = binding().operationIdentifier();
            String name = action == null ? javaName : action;
            return Character.toLowerCase(name.charAt(0)) + name.substring(1);
        }

        Class<? extends SdkPojo> requestType() {
            return service.type("model", javaName + "Request").asSubclass(SdkPojo.class);
        }

        Class<? extends SdkPojo> responseType() {
            return service.type("model", javaName + "Response").asSubclass(SdkPojo.class);
        }

        SdkPojo newRequest() {
            return ModelClass.of(requestType()).newBuilder();
        }

        SdkPojo newResponse() {
            return ModelClass.of(responseType()).newBuilder();
        }

        @Override
        public String toString() {
            return service.serviceName() + ":" + javaName;
        }
    }
}
