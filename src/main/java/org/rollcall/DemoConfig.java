package org.rollcall;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * The demo district, used when the server is started with {@code -Ddemo=true}.
 *
 * @param agentJar the agent's jar, from the working folder
 * @param simulatorJar the simulator's jar, from the working folder
 * @param schools how many schools
 * @param devices how many devices, about
 * @param every seconds between reports
 */
public record DemoConfig(
        String agentJar,
        String simulatorJar,
        @Min(1) @Max(60) int schools,
        @Min(10) @Max(20_000) int devices,
        @Min(1) @Max(3600) int every) {
    public DemoConfig {
        agentJar = or(agentJar, "agents/reporter/target/rollcall-agent.jar");
        simulatorJar = or(simulatorJar, "agents/simulator/target/rollcall-simulator.jar");
        schools = schools == 0 ? 8 : schools;
        devices = devices == 0 ? 400 : devices;
        every = every == 0 ? 30 : every;
    }

    /** What the run profile builds and starts. */
    public static DemoConfig defaults() {
        return new DemoConfig("", "", 0, 0, 0);
    }

    private static String or(@Nullable String given, String usual) {
        return given == null || given.isBlank() ? usual : given;
    }
}
