package dev.cloudjar.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/** Chooses the region of an injected client: {@code @InRegion("eu-west-1") Ec2Client ireland}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface InRegion {

    /** {@return such as {@code eu-west-1}} */
    String value();
}
