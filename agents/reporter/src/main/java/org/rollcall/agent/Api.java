package org.rollcall.agent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** The server's API, as far as an agent needs it: flat JSON objects there and back. No redirect is followed. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_BYTES = 65_536;
    private static final String ALERT = "\u0015\u0003";
    private static final int TOO_MANY = 429;
    private static final int OUR_FAULT = 400;
    private static final int SERVERS_FAULT = 500;

    private final URI server;
    private final HttpClient http;

    /** @param tls how to speak with a server of {@code https}; nothing for one of {@code http} */
    Api(URI server, Optional<SSLContext> tls) {
        this.server = server;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(PATIENCE);
        tls.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /**
     * What stands at an address, as text.
     *
     * @throws Refusal if the server refuses or is not to be trusted
     * @throws IOException if it cannot be reached or cannot answer at present
     */
    String text(String path) throws IOException {
        return send(HttpRequest.newBuilder(server.resolve(path)));
    }

    /** The fields that stand at an address; as {@link #text}. */
    Map<String, String> get(String path) throws IOException {
        return fields(text(path));
    }

    /** The fields of the answer to these; as {@link #text}. */
    Map<String, String> post(String path, Map<String, String> body) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, String> field : body.entrySet()) {
                out.writeStringField(field.getKey(), field.getValue());
            }
            out.writeEndObject();
        }
        return fields(send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(text.toString()))));
    }

    private String send(HttpRequest.Builder request) throws IOException {
        HttpResponse<InputStream> answer;
        try {
            answer = http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (SSLException e) {
            throw Trust.isRefusal(e) ? new Refusal(Trust.explain(e), e) : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        } catch (IOException e) {
            throw isTlsAlert(e) ? new Refusal("the port at " + server + " speaks TLS; use https:// in --server", e) : e;
        }
        String body = bounded(answer.body());
        int status = answer.statusCode();
        if (status < OUR_FAULT) {
            return body;
        }
        String why = "the server answered " + status + reason(body);
        throw status >= SERVERS_FAULT || status == TOO_MANY ? new IOException(why) : new Refusal(why);
    }

    /** Whether words in the clear were answered with an alert of TLS (RFC 8446, 5.1), which is no HTTP. */
    private static boolean isTlsAlert(IOException failure) {
        return String.valueOf(failure.getMessage()).contains(ALERT);
    }

    /** What a stranger sends without end must not fill this machine. */
    private static String bounded(InputStream in) throws IOException {
        try (in) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Refusal("the server answers with more than an answer; is its address right?");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static String reason(String body) {
        try {
            String detail = fields(body).getOrDefault("detail", "");
            return detail.isEmpty() ? "" : ": " + detail;
        } catch (IOException e) {
            return " and no reason that can be read; is its address right?";
        }
    }

    private static Map<String, String> fields(String body) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser in = JSON.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new Refusal("the server answered with something else than was asked for; is its address right?");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (value.isStructStart()) {
                    in.skipChildren();
                } else if (value != JsonToken.VALUE_NULL) {
                    fields.put(name, in.getText());
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new Refusal("the server answered with something that cannot be read; is its address right?", e);
        }
        return fields;
    }
}
