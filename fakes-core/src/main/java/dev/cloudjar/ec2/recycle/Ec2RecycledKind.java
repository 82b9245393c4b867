package dev.cloudjar.ec2.recycle;

import org.apiguardian.api.API;

/** What the Recycle Bin can keep. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Ec2RecycledKind {
    /** Deleted snapshots. */
    SNAPSHOT,
    /** Deregistered images. */
    IMAGE,
    /** Deleted volumes. */
    VOLUME
}
