package dev.cloudjar.examples;

import java.io.PrintStream;

/** One story that {@link Main} tells. */
interface Example {

    /** What the reader is about to see, in a few words. */
    String title();

    /** Runs against a cloud of its own and prints the time line of what that cloud did. */
    void run(PrintStream out);
}
