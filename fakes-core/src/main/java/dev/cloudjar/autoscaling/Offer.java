package dev.cloudjar.autoscaling;

import dev.cloudjar.ec2.managed.Ec2ManagedInstance;
import dev.cloudjar.ec2.managed.Ec2ManagedLaunch;
import dev.cloudjar.ec2.managed.Ec2TemplateVersion;
import dev.cloudjar.service.AwsError;
import org.jspecify.annotations.Nullable;

/** What a group launches one instance of: its launch template as it is, or one market of its mixed instances policy. */
interface Offer {

    /**
     * An instance that has been launched.
     *
     * @param instance the instance
     * @param template what it was launched from
     * @param weight how many units it counts; null for one
     */
    record Launched(
            Ec2ManagedInstance instance,
            Ec2TemplateVersion template,
            @Nullable Integer weight) {}

    /** Whether the group lacks any of it. */
    boolean isLacking();

    /**
     * Launches one instance.
     *
     * @throws AwsError where EC2 refuses
     */
    Launched launch(Ec2ManagedLaunch where);

    /** What a scaling activity says of a refusal. */
    String words(AwsError refusal);

    /** Whether nothing else is launched as long as it cannot be had. */
    boolean holdsUpOthers();

    /** The launch template as it is. */
    static Offer ofTemplate(AutoScalingContext context, GroupTemplate template) {
        return new Offer() {
            @Override
            public boolean isLacking() {
                return true;
            }

            @Override
            public Launched launch(Ec2ManagedLaunch where) {
                Ec2TemplateVersion version = context.ec2().version(template.toEc2());
                return new Launched(context.ec2().launch(template.toEc2(), where), version, null);
            }

            @Override
            public String words(AwsError refusal) {
                return refusal.message();
            }

            @Override
            public boolean holdsUpOthers() {
                return true;
            }
        };
    }
}
