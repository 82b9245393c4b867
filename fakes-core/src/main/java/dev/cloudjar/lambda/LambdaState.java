package dev.cloudjar.lambda;

import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;

/** What a fork copies; execution environments it drops. */
record LambdaState(
        FunctionTable functions,
        HandlerRegistry code,
        ColdStarts coldStarts,
        InvocationRecords records,
        AsyncConfigs configs,
        FunctionPolicies policies,
        ResourceTable<String> roles) {

    static LambdaState empty(Site site) {
        FunctionTable functions = new FunctionTable(site);
        return new LambdaState(
                functions,
                new HandlerRegistry(site),
                new ColdStarts(site, settings(site)),
                new InvocationRecords(),
                new AsyncConfigs(site, functions),
                new FunctionPolicies(site, functions),
                new ResourceTable<>(arn -> arn));
    }

    LambdaState fork(Site site) {
        FunctionTable copy = functions.fork(site);
        return new LambdaState(
                copy,
                code.fork(site),
                coldStarts.fork(site),
                records.fork(),
                configs.fork(site, copy),
                policies.fork(site, copy),
                roles.fork());
    }

    static LambdaSettings settings(Site site) {
        return site.settings(LambdaSettings.class, LambdaSettings::defaults);
    }
}
