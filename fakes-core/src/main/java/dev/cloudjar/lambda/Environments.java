package dev.cloudjar.lambda;

import dev.cloudjar.service.Site;
import dev.cloudjar.time.AgendaEvent;
import dev.cloudjar.time.Appointment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The execution environments of an account and region. A warm one that is free serves the next invocation, the most recently
 * used first; where none is, another starts cold. A free one is reclaimed some time after its last invocation.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">Execution environments</a>
 */
final class Environments {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Site site;
    private final LambdaSettings settings;
    private final List<ExecutionEnvironment> all = new ArrayList<>();

    Environments(Site site, LambdaSettings settings) {
        this.site = site;
        this.settings = settings;
    }

    /** An environment that was idle for long ends. */
    record Reclaim(String subject, String environment, Instant idleSince) implements AgendaEvent<LambdaFake> {
        @Override
        public void happen(LambdaFake fake) {
            fake.parts().environments().reclaim(environment, idleSince);
        }

        @Override
        public String description() {
            return "idle environment " + environment + " is reclaimed";
        }
    }

    /** Takes a free environment that runs the function's present code, if there is one. */
    Optional<ExecutionEnvironment> claimWarm(FunctionRelease release, int registration) {
        ExecutionEnvironment latest = null;
        for (ExecutionEnvironment each : all) {
            if (each.serves(release, registration)
                    && (latest == null || each.lastUsedAt().isAfter(latest.lastUsedAt()))) {
                latest = each;
            }
        }
        if (latest == null) {
            return Optional.empty();
        }
        latest.begin(site.now());
        return Optional.of(latest);
    }

    /** Takes a new one, which is still cold. */
    ExecutionEnvironment claimCold(FunctionRelease release, int registration) {
        ExecutionEnvironment environment = add(release, registration);
        environment.begin(site.now());
        return environment;
    }

    private ExecutionEnvironment add(FunctionRelease release, int registration) {
        Instant now = site.now();
        String id =
                DAY.format(now) + "/[" + release.version() + "]" + site.ids().hex(32);
        ExecutionEnvironment environment = new ExecutionEnvironment(id, release, registration, now);
        all.add(environment);
        return environment;
    }

    /** Gives an environment back after its invocation. */
    void release(ExecutionEnvironment environment) {
        Instant now = site.now();
        environment.end(now);
        if (environment.retired()) {
            remove(environment);
            return;
        }
        Instant due = now.plus(settings.idleReclaim());
        Appointment reclaim = environment.reclaim();
        boolean stands = reclaim != null && reclaim.due().equals(due) && due.isAfter(now);
        if (!stands) {
            cancelReclaim(environment);
            environment.reclaimAt(site.background(
                    settings.idleReclaim(), new Reclaim(environment.function(), environment.id(), now)));
        }
    }

    /** What is at work when its reclaim is due stays: an invocation that took no time leaves that appointment as it was. */
    private void cancelReclaim(ExecutionEnvironment environment) {
        Appointment reclaim = environment.reclaim();
        if (reclaim != null) {
            site.cancel(reclaim);
            environment.reclaimAt(null);
        }
    }

    private void remove(ExecutionEnvironment environment) {
        all.remove(environment);
        cancelReclaim(environment);
    }

    /** Ends an environment that failed to initialise, ran out of time or was broken by its handler. */
    void drop(ExecutionEnvironment environment) {
        environment.end(site.now());
        remove(environment);
    }

    void reclaim(String id, Instant idleSince) {
        boolean removed = all.removeIf(each ->
                each.id().equals(id) && !each.busy() && each.lastUsedAt().equals(idleSince));
        if (removed) {
            site.changed(id, "idle -> reclaimed");
        }
    }

    /** Ends all environments of a function; busy ones after their invocation. */
    void retire(String function) {
        retire(environment -> environment.function().equals(function));
    }

    /** Ends the environments of a version, for its code or configuration was replaced. */
    void retire(String function, String version) {
        retire(environment ->
                environment.function().equals(function) && environment.version().equals(version));
    }

    private void retire(Predicate<ExecutionEnvironment> which) {
        for (ExecutionEnvironment each : all.stream().filter(which).toList()) {
            each.retire();
            endIfFree(each);
        }
    }

    private void endIfFree(ExecutionEnvironment environment) {
        if (environment.busy()) {
            return;
        }
        remove(environment);
    }

    /** How many environments of a function are at work. */
    int busy(String function) {
        int busy = 0;
        for (ExecutionEnvironment each : all) {
            if (each.busy() && each.function().equals(function)) {
                busy++;
            }
        }
        return busy;
    }

    List<LambdaEnvironment> snapshots(String function) {
        return all.stream()
                .filter(each -> each.function().equals(function))
                .map(ExecutionEnvironment::snapshot)
                .toList();
    }
}
