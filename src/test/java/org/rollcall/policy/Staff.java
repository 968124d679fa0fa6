package org.rollcall.policy;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Somebody who asks, with what proves who they are.
 *
 * @param header and its value; empty for a stranger
 */
record Staff(String name, String header, String value) {
    static final Staff STRANGER = new Staff("a stranger", "", "");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Asks; an answer that goes on is not waited for. */
    HttpResponse<InputStream> ask(HttpRequest.Builder request) throws Exception {
        if (!header.isEmpty()) {
            request.header(header, value);
        }
        return HTTP.send(request.build(), BodyHandlers.ofInputStream());
    }

    @Override
    public String toString() {
        return name;
    }
}
