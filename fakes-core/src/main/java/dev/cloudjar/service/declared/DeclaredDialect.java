package dev.cloudjar.service.declared;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Filters.Criterion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/** How a service words its errors, and which members of its requests mean the same in all its operations. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface DeclaredDialect {

    /** {@return members that any request may have and that the dialect itself honours, such as {@code DryRun}} */
    Set<String> common();

    /** {@return the member of a describe call that holds the page size} */
    String pageSize();

    /** {@return the member of a describe call and its answer that leads to the next page} */
    String pageToken();

    /** {@return the member with a client token} */
    String clientToken();

    /** {@return the member of a create call with the tags of what it creates} */
    String tagsGiven();

    /** {@return the member of a resource that shows its tags} */
    String tagsShown();

    /** {@return the member of a describe call with its filters, in each way that it is called} */
    Set<String> filters();

    /**
     * Tags as answers show them, by their keys.
     *
     * @param shown elements of {@link #tagsShown}
     * @return the tags
     */
    Map<String, String> tagsIn(List<Doc> shown);

    /**
     * The tags of a create call.
     *
     * @param request the request
     * @param type the kind of resource, as tags name it
     * @return the tags
     * @throws AwsError on tags that the service refuses
     */
    Map<String, String> tags(Doc request, String type);

    /**
     * Tags as answers show them.
     *
     * @param tags a resource's tags
     * @return the value of {@link #tagsShown}
     */
    Object shown(Map<String, String> tags);

    /**
     * The filters of a describe call.
     *
     * @param request the request
     * @return them
     * @throws AwsError on a filter without a name or values
     */
    List<Criterion> criteria(Doc request);

    /**
     * Ends a dry run, after everything has been decided.
     *
     * @param request the request
     * @throws AwsError where it is one
     */
    void stopIfDryRun(Doc request);

    /**
     * Checks the form of ids.
     *
     * @param ids the ids
     * @param prefix their prefix
     * @param code the error's code
     * @throws AwsError on the first that does not have it
     */
    void requireWellFormed(List<String> ids, String prefix, String code);

    /**
     * A client error of any code.
     *
     * @param code the code
     * @param message the message
     * @return the error
     */
    AwsError error(String code, String message);

    /**
     * A resource that cannot be used as it is.
     *
     * @param id the resource
     * @param state its state
     * @return the error
     */
    AwsError incorrectState(String id, String state);

    /**
     * A member that has to be there.
     *
     * @param member the member, or several of which one has to be there
     * @return the error
     */
    AwsError missing(String member);

    /**
     * A parameter that AWS honours and the fake does not.
     *
     * @param what the parameter and its value
     * @return the error
     */
    AwsError notFaked(String what);

    /**
     * A filter that is not documented.
     *
     * @param name the filter
     * @return the error
     */
    AwsError unknownFilter(String name);

    /** {@return the error for a page token of another operation} */
    AwsError badToken();

    /**
     * A client token used again with other parameters.
     *
     * @param token the token
     * @return the error
     */
    AwsError tokenMismatch(String token);
}
