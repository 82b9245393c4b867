package dev.cloudjar.autoscaling;

import dev.cloudjar.time.AgendaEvent;
import java.time.Instant;

/** What lies ahead of groups. */
sealed interface GroupEvent extends AgendaEvent<AutoScalingFake> {

    /** What lies ahead of a group, and of no later group of its name. */
    sealed interface OfGroup extends GroupEvent {

        /** The group's ARN, by which it is known to be the same group. */
        String arn();

        void happen(GroupLife life, GroupEntry group);

        @Override
        default void happen(AutoScalingFake fake) {
            AutoScalingContext context = fake.context();
            context.groups()
                    .find(subject())
                    .filter(group -> group.arn().equals(arn()))
                    .ifPresent(group -> happen(context.life(), group));
        }
    }

    /**
     * A group launches what it lacks, or terminates what it has too much.
     *
     * @param subject the group's name
     * @param arn the group's ARN
     */
    record Balances(String subject, String arn) implements OfGroup {
        @Override
        public void happen(GroupLife life, GroupEntry group) {
            life.balance(group);
        }

        @Override
        public String description() {
            return "looks whether it has the capacity desired";
        }
    }

    /**
     * A group tries again to launch what it lacks.
     *
     * @param subject the group's name
     * @param arn the group's ARN
     * @param at when, by which it is known whether this is still the next time
     */
    record Retries(String subject, String arn, Instant at) implements OfGroup {
        @Override
        public void happen(GroupLife life, GroupEntry group) {
            life.retry(group, at);
        }

        @Override
        public String description() {
            return "tries again to launch what it lacks";
        }
    }

    /**
     * A group checks the health of its instances.
     *
     * @param subject the group's name
     * @param arn the group's ARN
     */
    record Checks(String subject, String arn) implements OfGroup {
        @Override
        public void happen(GroupLife life, GroupEntry group) {
            life.check(group);
        }

        @Override
        public String description() {
            return "checks the health of its instances";
        }
    }

    /**
     * A lifecycle hook no longer waits.
     *
     * @param subject the instance
     * @param token the action that it waits for
     * @param at when, by which it is known whether this is still its deadline
     */
    record TimesOut(String subject, String token, Instant at) implements GroupEvent {
        @Override
        public void happen(AutoScalingFake fake) {
            fake.context().memberLife().timeOut(this);
        }

        @Override
        public String description() {
            return "is no longer waited for by a lifecycle hook";
        }
    }

    /**
     * An instance completes a move: into or out of standby, into or out of the group.
     *
     * @param subject the instance
     * @param activityId the scaling activity of the move, by which it is known whether it still stands
     */
    record Moves(String subject, String activityId) implements GroupEvent {
        @Override
        public void happen(AutoScalingFake fake) {
            fake.context().memberLife().complete(this);
        }

        @Override
        public String description() {
            return "completes its move in its Auto Scaling group";
        }
    }
}
