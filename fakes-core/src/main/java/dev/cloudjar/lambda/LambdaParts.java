package dev.cloudjar.lambda;

import dev.cloudjar.service.Site;

/** The families of Lambda's operations, wired over one state. */
final class LambdaParts {

    private final Site site;
    private final LambdaState state;
    private final Environments environments;
    private final FunctionLifecycle lifecycle;
    private final FunctionRules rules;
    private final Admission admission;
    private final FunctionRunner runner;

    LambdaParts(Site site, LambdaState state) {
        LambdaSettings settings = LambdaState.settings(site);
        this.site = site;
        this.state = state;
        this.environments = new Environments(site, settings);
        this.lifecycle = new FunctionLifecycle(site, state.functions(), environments, settings);
        this.rules = new FunctionRules(site, state.roles());
        this.admission = new Admission(site, state.functions(), environments);
        HangGuard guard = new HangGuard(settings.hangGuard(), site::failTest);
        this.runner = new FunctionRunner(site, state, environments, guard);
    }

    LambdaState state() {
        return state;
    }

    Environments environments() {
        return environments;
    }

    FunctionLifecycle lifecycle() {
        return lifecycle;
    }

    FunctionQueries queries() {
        return new FunctionQueries(site, state.functions());
    }

    FunctionVersions versions() {
        return new FunctionVersions(site, state.functions(), lifecycle, queries());
    }

    FunctionCreation creation() {
        return new FunctionCreation(site, state.functions(), lifecycle, rules, versions());
    }

    FunctionSeeds seeds() {
        return new FunctionSeeds(site, state.functions(), creation());
    }

    FunctionUpdates updates() {
        return new FunctionUpdates(site, state.functions(), lifecycle, rules, versions());
    }

    FunctionDeletion deletion() {
        return new FunctionDeletion(site, state, environments);
    }

    FunctionAliases aliases() {
        return new FunctionAliases(site, state.functions());
    }

    FunctionTags tags() {
        return new FunctionTags(state.functions());
    }

    FunctionConcurrency concurrency() {
        return new FunctionConcurrency(state.functions(), admission);
    }

    AccountLimits limits() {
        return new AccountLimits(new CodeStorage(site, state.functions()), state.functions(), admission);
    }

    AsyncEvents events() {
        return new AsyncEvents(site, state, choice(), admission, runner);
    }

    Invocations invocations() {
        return new Invocations(site, state.functions(), choice(), admission, runner, events());
    }

    private ReleaseChoice choice() {
        return new ReleaseChoice(site, state.functions());
    }
}
