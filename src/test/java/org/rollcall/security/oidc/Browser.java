package org.rollcall.security.oidc;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps cookies and follows nothing by itself. */
final class Browser {
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String own;

    /** @param own the address whose cookies it keeps */
    Browser(String own) {
        this.own = own;
    }

    HttpResponse<String> open(String address) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (address.startsWith(own) && !cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    /** Where it is sent. */
    String sent(String address) throws Exception {
        HttpResponse<String> answer = open(address);
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(
                        () -> new AssertionError(answer.statusCode() + " instead of a redirect: " + answer.body()));
    }

    boolean has(String cookie) {
        return cookies.containsKey(cookie);
    }

    private void keep(String text) {
        String[] pair = text.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || pair[1].equals("\"\"")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
