package dev.cloudjar.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.concurrent.ConcurrentMap;

/** Types of which the declaration alone says that their instances change. */
final class Mutable {

    static final DescribedPredicate<JavaClass> AT_SIGHT = DescribedPredicate.or(
                    JavaClass.Predicates.resideInAPackage("java.util.concurrent.atomic"),
                    assignableTo(ThreadLocal.class),
                    assignableTo(ConcurrentMap.class),
                    assignableTo(AbstractMap.class),
                    assignableTo(AbstractCollection.class))
            .as("mutable at sight");

    private Mutable() {}
}
