package dev.cloudjar.ec2.declared;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Filters.Criterion;
import dev.cloudjar.service.declared.DeclaredDialect;
import dev.cloudjar.service.declared.Doc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** How EC2 words what all its declared operations share. */
record Ec2Words() implements DeclaredDialect {

    @Override
    public Set<String> common() {
        return Set.of("DryRun");
    }

    @Override
    public String pageSize() {
        return "MaxResults";
    }

    @Override
    public String pageToken() {
        return "NextToken";
    }

    @Override
    public String clientToken() {
        return "ClientToken";
    }

    @Override
    public String tagsGiven() {
        return "TagSpecifications";
    }

    @Override
    public String tagsShown() {
        return "Tags";
    }

    @Override
    public Set<String> filters() {
        return Set.of("Filters", "Filter");
    }

    @Override
    public Map<String, String> tagsIn(List<Doc> shown) {
        Map<String, String> tags = new LinkedHashMap<>();
        shown.forEach(tag -> tags.put(String.valueOf(tag.text("Key")), String.valueOf(tag.text("Value"))));
        return tags;
    }

    @Override
    public Map<String, String> tags(Doc request, String type) {
        List<TagSpecification> given = request.docs("TagSpecifications").stream()
                .map(each -> TagSpecification.builder()
                        .resourceType(each.text("ResourceType"))
                        .tags(each.docs("Tags").stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.text("Key"))
                                        .value(tag.text("Value"))
                                        .build())
                                .toList())
                        .build())
                .toList();
        Ec2Tags.requireTypes(given, List.of(type));
        return Ec2Tags.specified(given, type);
    }

    @Override
    public Object shown(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Doc.of("Key", tag.getKey()).with("Value", tag.getValue()))
                .toList();
    }

    @Override
    public List<Criterion> criteria(Doc request) {
        return Stream.concat(request.docs("Filters").stream(), request.docs("Filter").stream())
                .map(filter -> {
                    String name = filter.text("Name");
                    if (name == null) {
                        throw Ec2Error.missing("Filter.Name");
                    }
                    List<String> values = filter.texts("Values");
                    if (values.isEmpty()) {
                        throw Ec2Error.missing("Filter.Value");
                    }
                    return new Criterion(name, values);
                })
                .toList();
    }

    @Override
    public void stopIfDryRun(Doc request) {
        DryRun.stopIf(Boolean.valueOf(request.text("DryRun")));
    }

    @Override
    public void requireWellFormed(List<String> ids, String prefix, String code) {
        Ec2Error.requireWellFormed(ids, prefix, code);
    }

    @Override
    public AwsError error(String code, String message) {
        return Ec2Error.of(code, message);
    }

    /** The code is documented, the sentence assumed. */
    @Override
    public AwsError incorrectState(String id, String state) {
        return Ec2Error.of("IncorrectState", id + " is in invalid state: " + state);
    }

    @Override
    public AwsError missing(String member) {
        return Ec2Error.missing(member);
    }

    @Override
    public AwsError notFaked(String what) {
        return Ec2Error.notFaked(what);
    }

    @Override
    public AwsError unknownFilter(String name) {
        return Ec2Error.unknownFilter(name);
    }

    @Override
    public AwsError badToken() {
        return Ec2Error.badToken();
    }

    @Override
    public AwsError tokenMismatch(String token) {
        return Ec2Error.tokenMismatch(token);
    }
}
