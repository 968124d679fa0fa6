package org.rollcall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rollcall.wire.SeqRange;

class SeqSetTest {
    @Test
    void agreesWithASetOfNumbersWhateverComesInWhateverOrder() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            SeqSet set = new SeqSet();
            BitSet model = new BitSet();
            for (int i = 0; i < 60; i++) {
                int from = 1 + random.nextInt(120);
                int to = Math.min(120, from + random.nextInt(6));
                int before = model.cardinality();
                model.set(from, to + 1);
                assertThat(set.add(new SeqRange(from, to))).isEqualTo(model.cardinality() - before);
                set = new SeqSet(set.upTo(), set.above());
            }
            assertThat(set.upTo()).as("seed %d", seed).isEqualTo(model.nextClearBit(1) - 1);
            assertThat(set.highest()).isEqualTo(model.length() - 1);
            assertThat(set.missing()).isEqualTo(model.length() - 1L - model.cardinality());
            for (int seq = 1; seq <= 121; seq++) {
                assertThat(set.has(seq)).isEqualTo(model.get(seq));
            }
        }
    }

    @Test
    void theLastNumberThereIsCountsOnceToo() {
        SeqSet set = new SeqSet();
        assertThat(set.add(new SeqRange(Long.MAX_VALUE, Long.MAX_VALUE))).isEqualTo(1);
        assertThat(set.add(new SeqRange(5, Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE - 5);
        assertThat(set.add(new SeqRange(1, Long.MAX_VALUE))).isEqualTo(4);
        assertThat(set.add(new SeqRange(1, Long.MAX_VALUE))).isZero();
        assertThat(set.upTo()).isEqualTo(Long.MAX_VALUE);
        assertThat(set.missing()).isZero();
    }
}
