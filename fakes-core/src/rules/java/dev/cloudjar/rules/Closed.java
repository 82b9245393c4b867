package dev.cloudjar.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Whether others can extend a class. Enums with bodies are sealed by the compiler. */
final class Closed {

    static final ArchCondition<JavaClass> BE_CLOSED = new ArchCondition<>("be final or sealed") {
        @Override
        public void check(JavaClass each, ConditionEvents events) {
            boolean closed = each.getModifiers().contains(JavaModifier.FINAL)
                    || each.isEnum()
                    || each.reflect().isSealed();
            events.add(new SimpleConditionEvent(
                    each, closed, each.getName() + (closed ? " is" : " is not") + " final or sealed"));
        }
    };

    private Closed() {}
}
