package dev.cloudjar.service.declared;

import dev.cloudjar.service.AwsError;
import org.apiguardian.api.API;

/** What a declaration cannot say: the code behind {@code via} clauses, by name. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@FunctionalInterface
public interface DeclaredBehaviours {

    /**
     * One step of an operation, between what its declaration says and the moment at which it takes effect: it checks, changes the
     * resources at hand, adds changes of others and members of the answer.
     */
    @FunctionalInterface
    interface Behaviour {

        /**
         * Takes the step.
         *
         * @param call the operation at work
         * @throws AwsError where it is refused; nothing has changed then
         */
        void apply(DeclaredCall call);
    }

    /**
     * Finds a step.
     *
     * @param name as the {@code via} clause has it
     * @return the step
     * @throws IllegalStateException where there is none of this name
     */
    Behaviour named(String name);
}
