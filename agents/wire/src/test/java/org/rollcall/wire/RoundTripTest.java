package org.rollcall.wire;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

class RoundTripTest {
    @Property(tries = 2000, edgeCases = EdgeCasesMode.MIXIN)
    @Domain(Generated.class)
    void whateverIsWrittenReadsBackTheSame(@ForAll Generated.Sample sample) throws Undecodable {
        assertThat(sample.kind().read(Kind.write(sample.message()))).isEqualTo(sample.message());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.MIXIN)
    @Domain(Generated.class)
    void gzipGivesBackWhatItTook(@ForAll Generated.Sample sample) throws Undecodable {
        byte[] payload = Kind.write(sample.message());

        assertThat(Gzip.unpack(Gzip.pack(payload))).isEqualTo(payload);
    }
}
