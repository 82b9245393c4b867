package dev.cloudjar.junit;

import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import java.util.ArrayList;
import java.util.List;

/** What clouds the extension makes, and how long they live. */
record ExtensionSettings(FakeCloud.Builder builder, CloudScope scope, List<CloudScene> scenes) {

    static final ExtensionSettings DEFAULTS = new ExtensionSettings(FakeCloud.builder(), CloudScope.TEST, List.of());

    ExtensionSettings {
        scenes = List.copyOf(scenes);
    }

    ExtensionSettings withBuilder(FakeCloud.Builder value) {
        return new ExtensionSettings(value, scope, scenes);
    }

    ExtensionSettings withScope(CloudScope value) {
        return new ExtensionSettings(builder, value, scenes);
    }

    ExtensionSettings withScene(CloudScene scene) {
        List<CloudScene> more = new ArrayList<>(scenes);
        more.add(scene);
        return new ExtensionSettings(builder, scope, more);
    }

    FakeCloud newCloud() {
        FakeCloud cloud = builder.build();
        scenes.forEach(cloud::set);
        return cloud;
    }
}
