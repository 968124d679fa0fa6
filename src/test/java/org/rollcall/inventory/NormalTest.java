package org.rollcall.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"00:1a:2b:3c:4d:5e", "00-1A-2B-3C-4D-5E", "001a.2b3c.4d5e", " 001A2B3C4D5E ", "00 1a 2b 3c 4d 5e"
            })
    void aHardwareAddressIsTheSameHoweverItIsTyped(String typed) {
        assertThat(Normal.of("mac", typed)).contains("001A2B3C4D5E");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00:00:00:00:00:00",
                "ff:ff:ff:ff:ff:ff",
                "00:1a:2b",
                "00:1a:2b:3c:4d:5g",
                "00:1a:2b:3c:4d:5e:6f"
            })
    void whatIsNoHardwareAddressNamesNothing(String typed) {
        assertThat(Normal.of("mac", typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<private>",
                "FFFFFFFFFFFF",
                "000000000000",
                "XXXXXXXXXXXX",
                "To be filled by O.E.M.",
                "Default string",
                "System Serial Number",
                "N/A",
                "none",
                "0123456789",
                "  ",
                "-",
                "Not Specified"
            })
    void makersPlaceholdersNameNothing(String serial) {
        assertThat(Normal.of("serial", serial)).isEmpty();
    }

    @Test
    void aSerialIsReadInCapitalsWithoutSeparators() {
        assertThat(Normal.of("serial", "cn-0f 12/ab")).contains("CN0F12AB");
    }

    @Test
    void aDistrictsOwnStickerMayBeAsPlainAsItLikes() {
        assertThat(Normal.of("tag", "7")).contains("7");
        assertThat(Normal.of("tag", "1111")).contains("1111");
        assertThat(Normal.of("tag", " - ")).isEmpty();
    }

    @Test
    void onlyWhatIsUniqueAcrossTheWorldProvesWhoASenderIs() {
        assertThat(Normal.proves("serial")).isTrue();
        assertThat(Normal.proves("mac")).isTrue();
        assertThat(Normal.proves("imei")).isTrue();
        assertThat(Normal.proves("tag")).isFalse();
        assertThat(Normal.proves("hostname")).isFalse();
    }
}
