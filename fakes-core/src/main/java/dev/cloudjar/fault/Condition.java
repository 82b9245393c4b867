package dev.cloudjar.fault;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One thing that must be so of a call.
 *
 * @param words what must be so
 * @param holds whether it is
 * @param seen what is so instead, in words
 */
record Condition(String words, Predicate<Encounter> holds, Function<Encounter, String> seen) {}
