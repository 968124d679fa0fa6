package org.rollcall.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Map;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.Test;
import org.rollcall.platform.Problem;

class SameOriginFilterTest {
    private static final String HOST = "rollcall.example:8080";

    @Test
    void readingIsHarmlessWhereverItComesFrom() {
        assertThat(passes("GET", Map.of("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site")))
                .isTrue();
    }

    @Test
    void ourOwnPagesMayWrite() {
        assertThat(passes("POST", Map.of("Origin", "http://" + HOST, "Sec-Fetch-Site", "same-origin")))
                .isTrue();
        assertThat(passes("DELETE", Map.of("Origin", "http://ROLLCALL.example:8080")))
                .isTrue();
    }

    @Test
    void programsThatSayNothingMayWrite() {
        assertThat(passes("PUT", Map.of())).isTrue();
    }

    @Test
    void anotherSiteMayNotWrite() {
        assertThat(passes("POST", Map.of("Sec-Fetch-Site", "cross-site"))).isFalse();
        assertThat(passes("POST", Map.of("Sec-Fetch-Site", "same-site"))).isFalse();
        assertThat(passes("POST", Map.of("Origin", "https://evil.example"))).isFalse();
        assertThat(passes("POST", Map.of("Origin", "http://rollcall.example:8081")))
                .isFalse();
        assertThat(passes("PATCH", Map.of("Origin", "null"))).isFalse();
        assertThat(passes("POST", Map.of("Origin", "not a uri"))).isFalse();
    }

    @Test
    void aRequestWithoutAHostIsNobodysOwn() {
        assertThat(passes(request("POST", Map.of("Origin", "null")))).isFalse();
    }

    private static boolean passes(String method, Map<String, String> headers) {
        ContainerRequest request = request(method, headers);
        request.header("Host", HOST);
        return passes(request);
    }

    private static ContainerRequest request(String method, Map<String, String> headers) {
        URI base = URI.create("http://" + HOST + "/");
        ContainerRequest request =
                new ContainerRequest(base, base.resolve("api"), method, null, new MapPropertiesDelegate(), null);
        headers.forEach(request::header);
        return request;
    }

    private static boolean passes(ContainerRequestContext request) {
        try {
            new SameOriginFilter().filter(request);
            return true;
        } catch (Problem refused) {
            assertThat(refused.status()).isEqualTo(403);
            return false;
        }
    }
}
