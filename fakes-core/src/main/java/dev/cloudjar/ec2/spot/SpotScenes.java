package dev.cloudjar.ec2.spot;

import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.SameNames;
import dev.cloudjar.service.SceneSection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchSpecification;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceState;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;

/**
 * The Spot requests of a scene. An open one goes on; one whose instance had its notice has none any more, for the notice is no
 * part of a scene.
 */
final class SpotScenes {

    private static final Pattern ID = Pattern.compile("sir-([0-9a-f]{8}|[0-9a-f]{17})");

    private final SpotContext context;

    SpotScenes(SpotContext context) {
        this.context = context;
    }

    List<SceneSection<?>> sections() {
        return List.of(new SceneSection<>(
                "SpotInstanceRequests",
                SpotInstanceRequest.class,
                SpotInstanceRequest::builder,
                this::write,
                this::read));
    }

    private List<SpotInstanceRequest> write() {
        return context.requests().stream().map(SpotRequestEntry::toSdk).toList();
    }

    private void read(SpotInstanceRequest shape) {
        String id = shape.spotInstanceRequestId() == null
                ? new SpotRequesting(context).idsFor(1).get(0)
                : shape.spotInstanceRequestId();
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A scene has a Spot request with the id \"" + id
                    + "\", which no call could name: EC2's ids are sir- and 8 hexadecimal digits."
                    + " Write it like \"sir-01234567\", or leave it out.");
        }
        if (context.requests().contains(id)) {
            throw new IllegalArgumentException("A scene has the Spot request " + id
                    + ", but there is one with that id already. Set scenes before the cloud is used, each once.");
        }
        LaunchSpecification specification = shape.launchSpecification();
        if (specification == null || specification.instanceType() == null || specification.imageId() == null) {
            throw new IllegalArgumentException("The Spot request " + id
                    + " of a scene does not say what it launches. Write \"LaunchSpecification\": {\"ImageId\":"
                    + " \"ami-0123456789abcdef0\", \"InstanceType\": \"m5.large\"}.");
        }
        context.site().given(id);
        SpotTerms terms = terms(shape);
        put(
                new SpotRequestEntry(
                        shown(id, shape, terms),
                        launch(specification, terms),
                        terms,
                        state(shape),
                        SpotStatus.PENDING_EVALUATION,
                        null,
                        Ec2Tags.merged(Map.of(), Ec2Tags.checked(shape.tags()))),
                shape);
    }

    private static SpotInstanceState state(SpotInstanceRequest shape) {
        return shape.state() != null
                ? shape.state()
                : shape.instanceId() == null ? SpotInstanceState.OPEN : SpotInstanceState.ACTIVE;
    }

    private static SpotTerms terms(SpotInstanceRequest shape) {
        return new SpotTerms(
                shape.type() == null ? SpotInstanceType.ONE_TIME : shape.type(),
                shape.instanceInterruptionBehavior() == null
                        ? InstanceInterruptionBehavior.TERMINATE
                        : shape.instanceInterruptionBehavior(),
                shape.spotPrice() == null ? null : new BigDecimal(shape.spotPrice()),
                shape.validUntil());
    }

    private static RunInstancesRequest launch(LaunchSpecification specification, SpotTerms terms) {
        BigDecimal most = terms.maxPrice();
        return SameNames.copy(
                        specification.toBuilder().securityGroups(List.of()).build(), RunInstancesRequest.builder())
                .securityGroupIds(specification.securityGroups().stream()
                        .map(GroupIdentifier::groupId)
                        .filter(Objects::nonNull)
                        .toList())
                .securityGroups(specification.securityGroups().stream()
                        .filter(group -> group.groupId() == null)
                        .map(GroupIdentifier::groupName)
                        .toList())
                .minCount(1)
                .maxCount(1)
                .instanceMarketOptions(InstanceMarketOptionsRequest.builder()
                        .marketType(MarketType.SPOT)
                        .spotOptions(spot -> spot.maxPrice(most == null ? null : most.toPlainString()))
                        .build())
                .build();
    }

    private SpotInstanceRequest shown(String id, SpotInstanceRequest shape, SpotTerms terms) {
        return shape.toBuilder()
                .spotInstanceRequestId(id)
                .type(terms.type())
                .instanceInterruptionBehavior(terms.behavior())
                .createTime(shape.createTime() == null ? context.now() : shape.createTime())
                .spotPrice(SpotContext.shown(terms.maxPriceOr(
                        context.onDemandPrice(shape.launchSpecification().instanceTypeAsString()))))
                .tags(List.of())
                .build();
    }

    private void put(SpotRequestEntry entry, SpotInstanceRequest shape) {
        SpotLife life = new SpotLife(context);
        if (entry.isWaiting()) {
            life.open(entry);
            return;
        }
        SpotStatus status = shape.status() == null
                ? SpotStatus.FULFILLED
                : SpotStatus.of(shape.status().code());
        life.put(entry.in(
                entry.state(),
                status == SpotStatus.MARKED_FOR_STOP || status == SpotStatus.MARKED_FOR_TERMINATION
                        ? SpotStatus.FULFILLED
                        : status,
                context.now()));
        life.expiring(entry);
    }
}
