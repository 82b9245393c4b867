package dev.cloudjar.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** aws-lambda-java-core is optional: without it all else works, and what needs it says so. */
class WithoutRuntimeInterfaceTest {

    /** Runs in a class loader that lacks it. */
    public static final class Scenario implements Callable<String> {

        public static final class Plain {
            public String greet(String name) {
                return "Hello " + name;
            }
        }

        @Override
        public String call() {
            FakeCloud cloud = FakeCloud.create();
            LambdaCalls calls = LambdaCalls.on(cloud);
            cloud.lambda().givenFunction("lambda", (event, context) -> "done");
            calls.create("plain", f -> f.handler(Plain.class.getName() + "::greet"));
            calls.create("needs", f -> f.handler("dev.cloudjar.lambda.HandlerClassTest$UpperCase"));
            calls.invoke("needs", "{}");
            return calls.answer("lambda", "{}") + calls.answer("plain", "\"Ada\"") + cloud.problems();
        }
    }

    private static final class Without extends ClassLoader {

        private static final String MISSING = "com.amazonaws.services.lambda.runtime.";

        private Without(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(MISSING)) {
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith("dev.cloudjar.") ? define(name) : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream input = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (input == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = input.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void lambdas_and_plain_methods_run_and_the_rest_is_explained() throws ReflectiveOperationException {
        ClassLoader without = new Without(WithoutRuntimeInterfaceTest.class.getClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(without);

        Object result;
        try {
            Callable<?> scenario = (Callable<?>)
                    without.loadClass(Scenario.class.getName()).getConstructor().newInstance();
            result = scenario.call();
        } catch (ReflectiveOperationException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }

        assertThat(result)
                .asString()
                .startsWith("\"done\"\"Hello Ada\"[The handler class of lambda:needs cannot be loaded")
                .contains("com.amazonaws:aws-lambda-java-core");
    }
}
