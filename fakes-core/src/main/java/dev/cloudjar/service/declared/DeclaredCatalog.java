package dev.cloudjar.service.declared;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/**
 * The declarations of one service: text files beside a class. Which file declares an operation or a kind is found by one look
 * over their lines; a file is parsed when something in it is first asked for.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class DeclaredCatalog {

    private final Class<?> beside;
    private final Shapes shapes;
    private final SortedMap<String, String> fileOfOperation = new TreeMap<>();
    private final Map<String, String> fileOfKind = new TreeMap<>();
    private final Map<String, Table> parsed = new ConcurrentHashMap<>();

    /**
     * Looks over the files.
     *
     * @param beside the class in whose package they are
     * @param modelPackage the SDK's package of the service's model, such as {@code software.amazon.awssdk.services.ec2.model}
     * @param files their names
     */
    public DeclaredCatalog(Class<?> beside, String modelPackage, List<String> files) {
        this.beside = beside;
        this.shapes = new Shapes(modelPackage);
        for (String file : files) {
            for (String line : lines(file)) {
                String operation = Table.operationOf(line);
                if (operation != null && fileOfOperation.put(operation, file) != null) {
                    throw new IllegalStateException(operation + " is declared twice, the second time in " + file + ".");
                }
                String kind = Table.kindOf(line);
                if (kind != null) {
                    fileOfKind.put(kind, file);
                }
            }
        }
    }

    private List<String> lines(String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("There is no file " + file + " beside " + beside + ".");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the names of the declared operations that the user's SDK knows} */
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet((SortedSet<String>) new java.util.TreeSet<>(fileOfOperation.keySet()));
    }

    Shapes shapes() {
        return shapes;
    }

    Optional<Action> action(String operation) {
        String file = fileOfOperation.get(operation);
        return file == null
                ? Optional.empty()
                : Optional.ofNullable(table(file).actions().get(operation));
    }

    Optional<Kind> kind(String name) {
        String file = fileOfKind.get(name);
        return file == null
                ? Optional.empty()
                : Optional.ofNullable(table(file).kinds().get(name));
    }

    /** {@return the names of the declared kinds, sorted} */
    public List<String> kinds() {
        return List.copyOf(fileOfKind.keySet());
    }

    private Table table(String file) {
        return parsed.computeIfAbsent(file, each -> Table.parse(each, lines(each)));
    }
}
