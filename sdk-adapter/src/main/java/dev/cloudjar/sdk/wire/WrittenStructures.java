package dev.cloudjar.sdk.wire;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What structures of one class have been written as, for those that are answered again and again: code that polls is given the
 * same object until something changes, and model objects are immutable. What is answered once costs one look-up; a few hundred
 * structures are kept at most, for the whole JVM.
 */
final class WrittenStructures {

    private static final int MOST = 256; // a power of two

    /** Safe to hand to other threads without a lock: its fields are final, and a lost one is only written again. */
    private static final class Written {
        private final WeakReference<SdkPojo> structure;
        private final byte @Nullable [] xml;

        Written(SdkPojo structure, byte @Nullable [] xml) {
            this.structure = new WeakReference<>(structure);
            this.xml = xml;
        }

        boolean isOf(SdkPojo other) {
            return structure.refersTo(other);
        }
    }

    private final @Nullable Written[] written = new Written[MOST];

    /** The structure's members as written before; null if they have to be written now. */
    byte @Nullable [] find(SdkPojo structure) {
        Written found = written[place(structure)];
        return found != null && found.isOf(structure) ? found.xml : null;
    }

    /** Whether the structure has been answered before; it has from now on. */
    boolean isAnsweredAgain(SdkPojo structure) {
        int place = place(structure);
        Written found = written[place];
        if (found != null && found.isOf(structure)) {
            return true;
        }
        written[place] = new Written(structure, null);
        return false;
    }

    void keep(SdkPojo structure, byte[] xml) {
        written[place(structure)] = new Written(structure, xml);
    }

    private static int place(SdkPojo structure) {
        return System.identityHashCode(structure) & (MOST - 1);
    }
}
