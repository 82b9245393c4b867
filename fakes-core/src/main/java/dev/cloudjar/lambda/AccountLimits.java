package dev.cloudjar.lambda;

import java.util.List;
import software.amazon.awssdk.services.lambda.model.AccountLimit;
import software.amazon.awssdk.services.lambda.model.AccountUsage;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;

/**
 * The account's quotas, as published, and what of them is used.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
 */
final class AccountLimits {

    private static final long UNZIPPED = 262_144_000L;
    private static final long ZIPPED = 52_428_800L;

    private final CodeStorage storage;
    private final FunctionTable functions;
    private final Admission admission;

    AccountLimits(CodeStorage storage, FunctionTable functions, Admission admission) {
        this.storage = storage;
        this.functions = functions;
        this.admission = admission;
    }

    GetAccountSettingsResponse get(GetAccountSettingsRequest request) {
        Shapes.refuseOthers("GetAccountSettings", request, List.of());
        return GetAccountSettingsResponse.builder()
                .accountLimit(AccountLimit.builder()
                        .totalCodeSize(storage.limit())
                        .codeSizeUnzipped(UNZIPPED)
                        .codeSizeZipped(ZIPPED)
                        .concurrentExecutions(admission.accountLimit())
                        .unreservedConcurrentExecutions(admission.accountLimit() - admission.reserved())
                        .build())
                .accountUsage(AccountUsage.builder()
                        .totalCodeSize(storage.used())
                        .functionCount((long) functions.all().size())
                        .build())
                .build();
    }
}
