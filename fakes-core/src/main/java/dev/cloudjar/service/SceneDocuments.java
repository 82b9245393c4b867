package dev.cloudjar.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * A kind of a scene whose resources have no one shape of the API, in the fake's own form.
 *
 * @param name the JSON key
 * @param write the resources as they are now, in creation order
 * @param read puts one resource in place; it throws an {@link IllegalArgumentException} in three parts on bad input
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record SceneDocuments(String name, Supplier<List<ObjectNode>> write, Consumer<ObjectNode> read) {}
