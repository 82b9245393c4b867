package dev.cloudjar.time;

import java.util.ArrayList;
import java.util.List;

/** A fake whose state is what happened to it. */
final class CounterFake {

    final List<String> happened = new ArrayList<>();

    /** Notes that it happened. */
    record Note(String subject, String description) implements AgendaEvent<CounterFake> {
        @Override
        public void happen(CounterFake fake) {
            fake.happened.add(description);
        }
    }
}
