package dev.cloudjar.junit;

import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.capture.Hosts;
import java.util.ArrayList;
import java.util.List;

/** What clouds the extension makes, how long they live, where calls may go, and when the time line is attached. */
record ExtensionSettings(
        FakeCloud.Builder builder,
        CloudScope scope,
        List<CloudScene> scenes,
        Hosts hosts,
        AttachTimeLine attachTimeLine) {

    static final ExtensionSettings DEFAULTS = new ExtensionSettings(
            FakeCloud.builder(), CloudScope.TEST, List.of(), Hosts.LOOPBACK, AttachTimeLine.ON_FAILURE);

    ExtensionSettings {
        scenes = List.copyOf(scenes);
    }

    ExtensionSettings withBuilder(FakeCloud.Builder value) {
        return new ExtensionSettings(value, scope, scenes, hosts, attachTimeLine);
    }

    ExtensionSettings withScope(CloudScope value) {
        return new ExtensionSettings(builder, value, scenes, hosts, attachTimeLine);
    }

    ExtensionSettings withScene(CloudScene scene) {
        List<CloudScene> more = new ArrayList<>(scenes);
        more.add(scene);
        return new ExtensionSettings(builder, scope, more, hosts, attachTimeLine);
    }

    ExtensionSettings withHosts(List<String> more) {
        List<String> all = new ArrayList<>(hosts.allowed());
        all.addAll(more);
        return new ExtensionSettings(builder, scope, scenes, new Hosts(all), attachTimeLine);
    }

    ExtensionSettings withAttachTimeLine(AttachTimeLine value) {
        return new ExtensionSettings(builder, scope, scenes, hosts, value);
    }

    FakeCloud newCloud() {
        FakeCloud cloud = builder.build();
        scenes.forEach(cloud::set);
        return cloud;
    }
}
