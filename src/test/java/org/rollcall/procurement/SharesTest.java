package org.rollcall.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.rollcall.platform.Problem;
import org.rollcall.procurement.Shares.Share;

class SharesTest {
    @Test
    void aRefusalSaysByHowMuchTheyMiss() {
        assertThatThrownBy(() -> new Shares(List.of(new Share("title-i", 3_333), new Share("local", 6_666))))
                .isInstanceOf(Problem.class)
                .hasMessage("the shares add up to 99.99 per cent; 0.01 are missing");
        assertThatThrownBy(() -> new Shares(List.of(new Share("title-i", 9_000), new Share("local", 1_050))))
                .hasMessage("the shares add up to 100.50 per cent; 0.50 are too many");
        assertThatThrownBy(() -> new Shares(List.of(new Share("local", 5_000), new Share("local", 5_000))))
                .hasMessageContaining("there twice");
        assertThatThrownBy(() -> new Shares(List.of(new Share("a", 0), new Share("local", 10_000))))
                .hasMessageContaining("not 0");
    }

    @Test
    void theCentThatIsLeftGoesToWhoLostMost() {
        Shares thirds = new Shares(List.of(new Share("a", 3_333), new Share("b", 3_333), new Share("c", 3_334)));
        assertThat(thirds.of(Money.of(100)))
                .containsEntry("a", Money.of(33))
                .containsEntry("b", Money.of(33))
                .containsEntry("c", Money.of(34));
        Shares halves = new Shares(List.of(new Share("a", 5_000), new Share("b", 5_000)));
        assertThat(halves.of(Money.of(101)).values()).containsExactly(Money.of(51), Money.of(50));
    }

    @Test
    void theFederalShareIsThatOfFederalSources() {
        Shares shares = new Shares(List.of(new Share("title-i", 7_025), new Share("local", 2_975)));
        assertThat(shares.federal("title-i"::equals)).isEqualTo(7_025);
        assertThat(Shares.NONE.federal(source -> true)).isZero();
        assertThat(Shares.NONE.of(Money.of(5))).isEmpty();
    }

    @Property
    void theCentsAlwaysAddUpToTheCost(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long cost,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 800) Integer> parts) {
        List<Share> shares = new ArrayList<>();
        int left = Shares.WHOLE;
        for (int i = 0; i < parts.size(); i++) {
            int part = i == parts.size() - 1 ? left : parts.get(i);
            shares.add(new Share("source-" + i, part));
            left -= part;
        }
        long sum = new Shares(shares)
                .of(Money.of(cost)).values().stream().mapToLong(Money::cents).sum();
        assertThat(sum).isEqualTo(cost);
    }

    @Test
    void amountsNeverWrap() {
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE).plus(Money.of(1))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Money.of(Long.MIN_VALUE).minus(Money.of(1))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE / 2).times(3)).isInstanceOf(Problem.class);
        assertThat(Money.of(-5)).hasToString("-0.05");
    }
}
