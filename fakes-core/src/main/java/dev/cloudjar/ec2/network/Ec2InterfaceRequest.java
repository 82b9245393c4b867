package dev.cloudjar.ec2.network;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A network interface that a launch wants.
 *
 * <pre>{@code
 * Ec2InterfaceRequest request = Ec2InterfaceRequest.at(placement, groups).deviceIndex(1).tags(tags).build();
 * }</pre>
 *
 * @param existing the interface to attach, which is there and has all else already; null for a new one
 * @param type {@code interface} or {@code efa}
 * @param instance which of the launch's instances it is for, from 0
 * @param slot where it is attached
 * @param placement where, as {@link Ec2LaunchNetwork#place} found it
 * @param groups its security groups, as {@link Ec2LaunchNetwork#groups} found them
 * @param privateAddress the primary address asked for; null for any
 * @param secondaryAddresses secondary addresses asked for
 * @param secondaryCount how many secondary addresses of EC2's choice
 * @param ipv6 the IPv6 addresses
 * @param prefixes the blocks that are delegated to it
 * @param tracking how long its connections are tracked
 * @param publicAddress whether it gets a public address; null for what its subnet says
 * @param description empty for none
 * @param deleteOnTermination whether it goes with the instance
 * @param tags its tags
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2InterfaceRequest(
        @Nullable String existing,
        String type,
        int instance,
        Ec2Slot slot,
        Ec2Placement placement,
        List<Ec2GroupRef> groups,
        @Nullable String privateAddress,
        List<String> secondaryAddresses,
        int secondaryCount,
        Ipv6 ipv6,
        Prefixes prefixes,
        Ec2ConnectionTracking tracking,
        @Nullable Boolean publicAddress,
        String description,
        boolean deleteOnTermination,
        Map<String, String> tags) {

    /**
     * The IPv6 addresses of an interface.
     *
     * @param addresses those asked for
     * @param count how many of EC2's choice; null for what the subnet says
     * @param primary whether the first one is to be the primary IPv6 address, which stays as long as the interface does
     */
    public record Ipv6(List<String> addresses, @Nullable Integer count, boolean primary) {

        /** What the subnet says. */
        public static final Ipv6 OF_SUBNET = new Ipv6(List.of(), null, false);

        /** None, whatever the subnet says. */
        public static final Ipv6 NONE = new Ipv6(List.of(), 0, false);

        /** Copies the list. */
        public Ipv6 {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * The blocks that are delegated to an interface, beside its addresses.
     *
     * @param ipv4 IPv4 prefixes asked for
     * @param ipv4Count how many of EC2's choice
     * @param ipv6 IPv6 prefixes asked for
     * @param ipv6Count how many of EC2's choice
     */
    public record Prefixes(List<String> ipv4, int ipv4Count, List<String> ipv6, int ipv6Count) {

        /** None. */
        public static final Prefixes NONE = new Prefixes(List.of(), 0, List.of(), 0);

        /** Copies the collections. */
        public Prefixes {
            ipv4 = List.copyOf(ipv4);
            ipv6 = List.copyOf(ipv6);
        }

        /** {@return how many IPv4 prefixes in all} */
        public int ipv4Total() {
            return ipv4.size() + ipv4Count;
        }

        /** {@return how many IPv6 prefixes in all} */
        public int ipv6Total() {
            return ipv6.size() + ipv6Count;
        }
    }

    /** Copies the collections. */
    public Ec2InterfaceRequest {
        groups = List.copyOf(groups);
        secondaryAddresses = List.copyOf(secondaryAddresses);
    }

    /**
     * The one interface of an instance, with everything left to EC2.
     *
     * @param instance which of the launch's instances it is for, from 0
     * @param placement where
     * @param groups its security groups
     * @return the request
     */
    public static Ec2InterfaceRequest primary(int instance, Ec2Placement placement, List<Ec2GroupRef> groups) {
        return at(placement, groups).instance(instance).build();
    }

    /**
     * Begins the request for an interface, with everything left to EC2: the primary one of the launch's first instance, which goes
     * with it.
     *
     * @param placement where
     * @param groups its security groups
     * @return what to ask for besides
     */
    public static Builder at(Ec2Placement placement, List<Ec2GroupRef> groups) {
        return new Builder(placement, groups);
    }

    /**
     * The same for another instance of the launch.
     *
     * @param value from 0
     * @return the copy
     */
    public Ec2InterfaceRequest withInstance(int value) {
        return new Ec2InterfaceRequest(
                existing,
                type,
                value,
                slot,
                placement,
                groups,
                privateAddress,
                secondaryAddresses,
                secondaryCount,
                ipv6,
                prefixes,
                tracking,
                publicAddress,
                description,
                deleteOnTermination,
                tags);
    }

    /** {@return whether the interface has to be made} */
    public boolean isNew() {
        return existing == null;
    }

    /** {@return how many private addresses a new one takes} */
    public int addresses() {
        return 1 + secondaryAddresses.size() + secondaryCount;
    }

    /** What an interface is asked to have. */
    public static final class Builder {
        private final Ec2Placement placement;
        private final List<Ec2GroupRef> groups;
        private @Nullable String existing;
        private String type = Ec2NetworkInterface.PLAIN;
        private int instance;
        private Ec2Slot slot = Ec2Slot.PRIMARY;
        private @Nullable String privateAddress;
        private List<String> secondaryAddresses = List.of();
        private int secondaryCount;
        private Ipv6 ipv6 = Ipv6.OF_SUBNET;
        private Prefixes prefixes = Prefixes.NONE;
        private Ec2ConnectionTracking tracking = Ec2ConnectionTracking.DEFAULT;
        private @Nullable Boolean publicAddress;
        private String description = "";
        private boolean deleteOnTermination = true;
        private Map<String, String> tags = Map.of();

        private Builder(Ec2Placement placement, List<Ec2GroupRef> groups) {
            this.placement = placement;
            this.groups = groups;
        }

        /**
         * Not a new one: an interface that is there, and outlives the instance.
         *
         * @param value what {@link Ec2LaunchNetwork#requireFree} found
         * @return this
         */
        public Builder existing(Ec2NetworkInterface value) {
            this.existing = value.id();
            this.type = value.type();
            this.deleteOnTermination = false;
            return this;
        }

        /**
         * For another instance of the launch.
         *
         * @param value from 0
         * @return this
         */
        public Builder instance(int value) {
            this.instance = value;
            return this;
        }

        /**
         * Of another type than a plain interface.
         *
         * @param value such as {@code efa}
         * @return this
         */
        public Builder type(String value) {
            this.type = value;
            return this;
        }

        /**
         * At another slot than that of the primary interface.
         *
         * @param value where it is attached
         * @return this
         */
        public Builder slot(Ec2Slot value) {
            this.slot = value;
            return this;
        }

        /**
         * With an address.
         *
         * @param value such as {@code 172.31.0.10}; null for any
         * @return this
         */
        public Builder privateAddress(@Nullable String value) {
            this.privateAddress = value;
            return this;
        }

        /**
         * With secondary addresses.
         *
         * @param addresses those asked for
         * @param count how many of EC2's choice; null for none
         * @return this
         */
        public Builder secondary(List<String> addresses, @Nullable Integer count) {
            this.secondaryAddresses = addresses;
            this.secondaryCount = count == null ? 0 : count;
            return this;
        }

        /**
         * With IPv6 addresses.
         *
         * @param value which
         * @return this
         */
        public Builder ipv6(Ipv6 value) {
            this.ipv6 = value;
            return this;
        }

        /**
         * With blocks that are delegated to it.
         *
         * @param value the blocks
         * @return this
         */
        public Builder prefixes(Prefixes value) {
            this.prefixes = value;
            return this;
        }

        /**
         * With other times for which connections are tracked.
         *
         * @param value the times
         * @return this
         */
        public Builder tracking(Ec2ConnectionTracking value) {
            this.tracking = value;
            return this;
        }

        /**
         * With or without a public address.
         *
         * @param value whether it gets one; null for what its subnet says
         * @return this
         */
        public Builder publicAddress(@Nullable Boolean value) {
            this.publicAddress = value;
            return this;
        }

        /**
         * With a description.
         *
         * @param value null or empty for none
         * @return this
         */
        public Builder description(@Nullable String value) {
            this.description = value == null ? "" : value;
            return this;
        }

        /**
         * Going with the instance, or outliving it.
         *
         * @param value whether it goes with the instance
         * @return this
         */
        public Builder deleteOnTermination(boolean value) {
            this.deleteOnTermination = value;
            return this;
        }

        /**
         * With tags.
         *
         * @param value the tags
         * @return this
         */
        public Builder tags(Map<String, String> value) {
            this.tags = value;
            return this;
        }

        /** {@return the request} */
        public Ec2InterfaceRequest build() {
            return new Ec2InterfaceRequest(
                    existing,
                    type,
                    instance,
                    slot,
                    placement,
                    groups,
                    privateAddress,
                    secondaryAddresses,
                    secondaryCount,
                    ipv6,
                    prefixes,
                    tracking,
                    publicAddress,
                    description,
                    deleteOnTermination,
                    tags);
        }
    }
}
