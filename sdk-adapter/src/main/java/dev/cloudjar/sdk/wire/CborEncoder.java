package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.time.Instant;

/** Writes CBOR as Smithy RPC v2 has it: timestamps are tagged seconds, whole where they can be. */
final class CborEncoder extends JsonEncoder {

    private static final int EPOCH_TIME = 1;

    private final CBORGenerator cbor;

    CborEncoder(CBORGenerator cbor) {
        super(cbor);
        this.cbor = cbor;
    }

    @Override
    void instant(Member member, Instant value) throws IOException {
        cbor.writeTag(EPOCH_TIME);
        if (value.getNano() == 0) {
            cbor.writeNumber(value.getEpochSecond());
        } else {
            cbor.writeNumber(value.getEpochSecond() + value.getNano() / 1e9);
        }
    }
}
