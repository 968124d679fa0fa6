package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0|Edge on Windows
            Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36|Chrome on ChromeOS
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1|Safari on iPhone
            Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0|Firefox on Android
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.4 Safari/605.1.15|Safari on macOS
            curl/8.5.0|A program
            """)
    void onlyTheFamilyOfABrowserIsKept(String agent, String family) {
        assertThat(Visitor.family(agent)).isEqualTo(family);
    }

    @Test
    void whoSaysNothingIsAProgram() {
        assertThat(Visitor.family(null)).isEqualTo("A program");
    }
}
