package dev.cloudjar.lambda;

/** Code that an execution environment can run. */
@FunctionalInterface
interface HandlerCode {

    /** Code that is initialised: an environment has one and uses it for all its invocations, one at a time. */
    @FunctionalInterface
    interface Handler {

        /**
         * Handles one event, on the thread of the caller, without the cloud's lock.
         *
         * @param event a JSON document
         * @param context the invocation
         * @return a JSON document, or what a stream handler wrote
         * @throws Throwable what the user's code threw
         */
        byte[] handle(byte[] event, LambdaContext context) throws Throwable;
    }

    /**
     * Initialises it, without the cloud's lock: loads classes, runs constructors.
     *
     * @return the handler of a new environment
     * @throws Throwable what the user's code threw
     */
    Handler start() throws Throwable;
}
