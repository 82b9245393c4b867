package dev.cloudjar.lambda;

import java.util.Optional;

/**
 * The handler setting of a Java function: {@code package.Class} or {@code package.Class::method}.
 *
 * @param className the class, by its binary name
 * @param method the method, if one is named
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">Java handlers</a>
 */
record HandlerName(String className, Optional<String> method) {

    static HandlerName parse(String handler) {
        int colons = handler.indexOf("::");
        return colons < 0
                ? new HandlerName(handler, Optional.empty())
                : new HandlerName(handler.substring(0, colons), Optional.of(handler.substring(colons + 2)));
    }

    String classFile() {
        return className.replace('.', '/') + ".class";
    }
}
