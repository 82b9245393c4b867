package dev.cloudjar.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.lambda.model.LambdaRequest;

/** The model classes of the SDK's modules on the class path, named without loading them. */
final class SdkModels {

    private final Map<String, String> namesByLowerCase = new TreeMap<>();
    private final Class<?> neighbour;

    private SdkModels(Class<?> neighbour) {
        this.neighbour = neighbour;
        String folder = "/" + neighbour.getPackageName().replace('.', '/');
        URI jar = URI.create(
                "jar:" + neighbour.getProtectionDomain().getCodeSource().getLocation());
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of());
                Stream<Path> classes = Files.list(files.getPath(folder))) {
            classes.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .forEach(name -> namesByLowerCase.put(name.toLowerCase(Locale.ROOT), name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + jar, e);
        }
    }

    static SdkModels of(String service) {
        return new SdkModels(
                switch (service) {
                    case "ec2" -> Ec2Request.class;
                    case "lambda" -> LambdaRequest.class;
                    default -> throw new IllegalArgumentException(service);
                });
    }

    /** The class of a name, whatever its case. */
    Optional<Class<?>> find(String name) {
        return Optional.ofNullable(namesByLowerCase.get(name.toLowerCase(Locale.ROOT)))
                .map(this::load);
    }

    /** The requests of operations; other structures have names like theirs. */
    List<Class<?>> requests() {
        return names().stream()
                .filter(name -> name.endsWith("Request"))
                .<Class<?>>map(this::load)
                .filter(type -> SdkRequest.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                .toList();
    }

    List<String> names() {
        return List.copyOf(namesByLowerCase.values());
    }

    private Class<?> load(String simpleName) {
        try {
            return Class.forName(neighbour.getPackageName() + "." + simpleName, false, neighbour.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Listed but not there: " + simpleName, e);
        }
    }
}
