package dev.cloudjar.service.declared;

import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The declared resources of an account in a region, by kind. */
final class DeclaredStore {

    private final Map<String, ResourceTable<DeclaredResource>> tables;
    private final ClientTokens<List<DeclaredResource>> tokens;

    DeclaredStore() {
        this(new TreeMap<>(), new ClientTokens<>());
    }

    private DeclaredStore(
            Map<String, ResourceTable<DeclaredResource>> tables, ClientTokens<List<DeclaredResource>> tokens) {
        this.tables = tables;
        this.tokens = tokens;
    }

    DeclaredStore fork() {
        Map<String, ResourceTable<DeclaredResource>> copies = new LinkedHashMap<>();
        tables.forEach((kind, table) -> copies.put(kind, table.fork()));
        return new DeclaredStore(new TreeMap<>(copies), tokens.fork());
    }

    ClientTokens<List<DeclaredResource>> tokens() {
        return tokens;
    }

    List<DeclaredResource> all(String kind) {
        ResourceTable<DeclaredResource> table = tables.get(kind);
        return table == null ? List.of() : table.all();
    }

    List<DeclaredResource> all() {
        return tables.values().stream().flatMap(ResourceTable::stream).toList();
    }

    Optional<DeclaredResource> find(String kind, String id) {
        ResourceTable<DeclaredResource> table = tables.get(kind);
        return table == null ? Optional.empty() : table.find(id);
    }

    Optional<DeclaredResource> findById(String id) {
        return tables.values().stream()
                .flatMap(table -> table.find(id).stream())
                .findFirst();
    }

    void put(DeclaredResource resource) {
        tables.computeIfAbsent(resource.kind(), kind -> new ResourceTable<>(DeclaredResource::id))
                .put(resource);
    }

    void remove(DeclaredResource resource) {
        ResourceTable<DeclaredResource> table = tables.get(resource.kind());
        if (table != null) {
            table.remove(resource.id());
        }
    }
}
