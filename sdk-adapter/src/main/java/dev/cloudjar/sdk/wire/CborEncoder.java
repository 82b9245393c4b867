package dev.cloudjar.sdk.wire;

import java.time.Instant;

/** Writes CBOR as Smithy RPC v2 has it: timestamps are tagged seconds, whole where they can be. */
final class CborEncoder extends JsonEncoder {

    private static final int EPOCH_TIME = 1;

    private final CborOutput cbor;

    CborEncoder(CborOutput cbor) {
        super(cbor);
        this.cbor = cbor;
    }

    @Override
    void instant(Member member, Instant value) {
        cbor.tag(EPOCH_TIME);
        if (value.getNano() == 0) {
            cbor.number(value.getEpochSecond());
        } else {
            cbor.number(value.getEpochSecond() + value.getNano() / 1e9);
        }
    }
}
