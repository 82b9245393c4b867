package dev.cloudjar.fault;

import dev.cloudjar.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One thing that must be so of a moment. A rule's gates stand in a row: each counts only what those before it let pass. */
sealed interface Gate {

    /** {@return what must be so} */
    String words();

    /** What must be so where all these gates stand in a row. */
    static String words(List<Gate> gates) {
        return gates.isEmpty() ? "every call" : gates.stream().map(Gate::words).collect(Collectors.joining(", "));
    }

    /**
     * Whether an attempt passes.
     *
     * @param look the attempt and what the gate knows of earlier ones
     * @return whether it passes
     */
    boolean passes(Look look);

    /** {@return whether all attempts of a call share one answer} */
    default boolean judgesWholeCalls() {
        return true;
    }

    /**
     * What is so, in words.
     *
     * @param look what the gate saw
     * @return such as {@code "call number 3"}
     */
    String seen(Look look);

    /**
     * What a gate sees.
     *
     * @param call the attempt
     * @param added when the rule was added
     * @param count how many calls came to this gate, this one included
     * @param draws the rule's chance
     */
    record Look(Encounter call, Instant added, long count, IdSource draws) {}

    /** The first calls only. */
    record First(int n) implements Gate {
        @Override
        public String words() {
            return "the first " + n;
        }

        @Override
        public boolean passes(Look look) {
            return look.count() <= n;
        }

        @Override
        public String seen(Look look) {
            return "call number " + look.count();
        }
    }

    /** One call only. */
    record Nth(int n) implements Gate {
        @Override
        public String words() {
            return "call number " + n;
        }

        @Override
        public boolean passes(Look look) {
            return look.count() == n;
        }

        @Override
        public String seen(Look look) {
            return "call number " + look.count();
        }
    }

    /** One call of so many. */
    record Every(int n) implements Gate {
        @Override
        public String words() {
            return "one call of every " + n;
        }

        @Override
        public boolean passes(Look look) {
            return look.count() % n == 0;
        }

        @Override
        public String seen(Look look) {
            return "call number " + look.count();
        }
    }

    /** From one instant on until before another. */
    record Between(Instant from, Instant until) implements Gate {
        @Override
        public String words() {
            return "from " + from + " until " + until;
        }

        @Override
        public boolean judgesWholeCalls() {
            return false;
        }

        @Override
        public boolean passes(Look look) {
            return !look.call().now().isBefore(from) && look.call().now().isBefore(until);
        }

        @Override
        public String seen(Look look) {
            return "at " + look.call().now();
        }
    }

    /** For so long from the moment at which the rule is added. */
    record Lasting(Duration duration) implements Gate {
        @Override
        public String words() {
            return "for " + duration + " from when the rule was added";
        }

        @Override
        public boolean judgesWholeCalls() {
            return false;
        }

        @Override
        public boolean passes(Look look) {
            return look.call().now().isBefore(look.added().plus(duration));
        }

        @Override
        public String seen(Look look) {
            return Duration.between(look.added(), look.call().now()) + " after it was added";
        }
    }

    /** While a condition of the test holds. */
    record AsLongAs(BooleanSupplier condition) implements Gate {
        @Override
        public String words() {
            return "as long as a condition holds";
        }

        @Override
        public boolean judgesWholeCalls() {
            return false;
        }

        @Override
        public boolean passes(Look look) {
            return look.call().host().pure("a fault rule's condition", condition::getAsBoolean);
        }

        @Override
        public String seen(Look look) {
            return "it did not hold at " + look.call().now();
        }
    }

    /** By chance. */
    record Chance(double probability) implements Gate {
        @Override
        public String words() {
            return "with probability " + probability;
        }

        @Override
        public boolean passes(Look look) {
            return look.draws().nextDouble() < probability;
        }

        @Override
        public String seen(Look look) {
            return "chance had it otherwise";
        }
    }
}
