package dev.cloudjar.junit;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.fault.Faults;
import dev.cloudjar.journal.Journal;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.VirtualClock;
import java.lang.reflect.AnnotatedElement;
import java.time.Clock;
import software.amazon.awssdk.core.SdkClient;

/** What the extension can hand to a test, by type. */
final class Injectables {

    private Injectables() {}

    static boolean isClient(Class<?> type) {
        return SdkClient.class.isAssignableFrom(type) && FakeClients.isClient(type);
    }

    /** Whether it belongs to one cloud and cannot follow a slot. */
    static boolean isPartOfCloud(Class<?> type) {
        return type == FakeCloud.class
                || type == VirtualClock.class
                || type == Clock.class
                || type == Faults.class
                || type == Journal.class;
    }

    static boolean supports(Class<?> type) {
        return isPartOfCloud(type) || isClient(type);
    }

    static Object ofCloud(FakeCloud cloud, Class<?> type, AnnotatedElement at) {
        return isPartOfCloud(type) ? partOf(cloud, type) : client(FakeClients.of(cloud), type, at);
    }

    static Object ofSlot(CloudSlot slot, Class<?> type, AnnotatedElement at) {
        return client(slot.clients(), type, at);
    }

    private static Object partOf(FakeCloud cloud, Class<?> type) {
        if (type == FakeCloud.class) {
            return cloud;
        }
        if (type == Faults.class) {
            return cloud.faults();
        }
        return type == Journal.class ? cloud.journal() : cloud.clock();
    }

    private static Object client(FakeClients clients, Class<?> type, AnnotatedElement at) {
        InRegion region = at.getAnnotation(InRegion.class);
        FakeClients there = region == null ? clients : clients.region(region.value());
        return there.get(type.asSubclass(SdkClient.class));
    }
}
