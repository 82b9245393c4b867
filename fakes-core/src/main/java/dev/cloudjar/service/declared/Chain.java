package dev.cloudjar.service.declared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * States that a resource passes through: {@code State pending ~30s available}. {@code ~} is a transition, which reads settle;
 * {@code ~~} lies in the background, as the end of a tombstone does. {@code gone} is the end: the resource is no more.
 *
 * @param path the member that holds the state
 * @param steps the states, in order
 */
record Chain(String path, List<Step> steps) {

    static final String GONE = "gone";

    /**
     * One state.
     *
     * @param word the state
     * @param delay how long after the one before
     * @param background whether reads do not wait for it
     */
    record Step(String word, Duration delay, boolean background) {

        boolean isGone() {
            return word.equals(GONE);
        }
    }

    static Chain of(Clauses clauses, List<String> words) {
        List<Step> steps = new ArrayList<>();
        Duration delay = Duration.ZERO;
        boolean background = false;
        for (String word : words.subList(1, words.size())) {
            if (word.startsWith("~")) {
                background = word.startsWith("~~");
                delay = duration(word.substring(background ? 2 : 1));
            } else {
                steps.add(new Step(word, delay, background));
                delay = Duration.ZERO;
                background = false;
            }
        }
        if (steps.isEmpty()) {
            throw clauses.wrong(words + " names no state");
        }
        return new Chain(words.get(0), List.copyOf(steps));
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(java.util.Locale.ROOT));
    }

    boolean passes(String word) {
        return steps.stream().anyMatch(step -> step.word().equals(word));
    }
}
