package dev.cloudjar.lambda;

import java.util.OptionalInt;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;

/**
 * Reserved concurrency; zero stops a function.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html">Reserved concurrency</a>
 */
final class FunctionConcurrency {

    private final FunctionTable functions;
    private final Admission admission;

    FunctionConcurrency(FunctionTable functions, Admission admission) {
        this.functions = functions;
        this.admission = admission;
    }

    PutFunctionConcurrencyResponse put(PutFunctionConcurrencyRequest request) {
        LambdaFunction function = functions.requireUnqualified(request.functionName(), "PutFunctionConcurrency");
        int wanted = request.reservedConcurrentExecutions();
        int others = admission.reserved() - function.reservedConcurrency().orElse(0);
        if (admission.leavesTooFew(others + wanted)) {
            throw LambdaErrors.invalid("Specified ReservedConcurrentExecutions for function decreases account's"
                    + " UnreservedConcurrentExecution below its minimum value of [" + Admission.UNRESERVED_LEAST
                    + "].");
        }
        functions.put(function.withReservedConcurrency(OptionalInt.of(wanted)));
        return PutFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(wanted)
                .build();
    }

    GetFunctionConcurrencyResponse get(GetFunctionConcurrencyRequest request) {
        OptionalInt reserved = functions
                .requireUnqualified(request.functionName(), "GetFunctionConcurrency")
                .reservedConcurrency();
        return GetFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(reserved.isPresent() ? Integer.valueOf(reserved.getAsInt()) : null)
                .build();
    }

    DeleteFunctionConcurrencyResponse delete(DeleteFunctionConcurrencyRequest request) {
        LambdaFunction function = functions.requireUnqualified(request.functionName(), "DeleteFunctionConcurrency");
        functions.put(function.withReservedConcurrency(OptionalInt.empty()));
        return DeleteFunctionConcurrencyResponse.builder().build();
    }
}
