package dev.cloudjar.service.declared;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * One resource of a declared kind.
 *
 * @param kind its kind, such as {@code transit-gateway}
 * @param id its id, or the parts of its key joined by {@code |}
 * @param doc its members, those included that no answer shows
 * @param tags its tags, by key
 * @param move counts its moves, so that what lies ahead of it can be overtaken
 * @param ending whether it is being deleted or has been: it can be looked at and no longer used
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record DeclaredResource(String kind, String id, Doc doc, Map<String, String> tags, long move, boolean ending) {

    /** Keeps the tags in order. */
    public DeclaredResource {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /**
     * With other members.
     *
     * @param newDoc the members
     * @return a copy
     */
    public DeclaredResource withDoc(Doc newDoc) {
        return new DeclaredResource(kind, id, newDoc, tags, move, ending);
    }

    /**
     * With other tags.
     *
     * @param newTags the tags
     * @return a copy
     */
    public DeclaredResource withTags(Map<String, String> newTags) {
        return new DeclaredResource(kind, id, doc, newTags, move, ending);
    }

    DeclaredResource moved(boolean nowEnding) {
        return new DeclaredResource(kind, id, doc, tags, move + 1, nowEnding);
    }
}
