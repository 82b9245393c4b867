package dev.cloudjar.examples;

import java.io.PrintStream;
import java.util.List;

/** Runs the examples, one after the other, and prints for each the time line of what the simulated cloud did. */
public final class Main {

    private static final List<Example> EXAMPLES = List.of();

    private Main() {}

    public static void main(String[] args) {
        run(EXAMPLES, System.out);
    }

    static void run(List<Example> examples, PrintStream out) {
        out.println("Cloudjar: " + examples.size() + (examples.size() == 1 ? " example" : " examples"));
        for (Example example : examples) {
            out.println();
            out.println("== " + example.title());
            example.run(out);
        }
    }
}
