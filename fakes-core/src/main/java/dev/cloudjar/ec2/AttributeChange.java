package dev.cloudjar.ec2;

import java.util.function.Function;

/**
 * One attribute and its new value, as ModifyInstanceAttribute asks for it.
 *
 * @param description for the journal, such as {@code "instanceType: m5.large"}
 * @param effect checks the change, and returns what carries it out
 */
record AttributeChange(String description, Function<AttributeEffects, Runnable> effect) {

    Runnable decide(AttributeEffects effects) {
        return effect.apply(effects);
    }
}
