package org.rollcall.platform.web;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says whether the server can do its work: 200 where every check holds, else 503, and which does not. Names no device and
 * no person, so that a load balancer may ask without a credential.
 */
public final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient HealthCheckRegistry checks;
    private final transient ObjectMapper json;

    /** One check. */
    private record Check(boolean healthy, String detail) {}

    /** All checks. */
    private record Health(String status, Map<String, Check> checks) {}

    public HealthServlet(HealthCheckRegistry checks, ObjectMapper json) {
        this.checks = checks;
        this.json = json;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Check> results = new TreeMap<>();
        checks.runHealthChecks().forEach((name, result) -> results.put(name, check(result)));
        boolean healthy = results.values().stream().allMatch(Check::healthy);
        response.setStatus(healthy ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        json.writeValue(response.getOutputStream(), new Health(healthy ? "ok" : "failing", results));
    }

    private static Check check(HealthCheck.Result result) {
        return new Check(result.isHealthy(), result.getMessage() == null ? "" : result.getMessage());
    }
}
