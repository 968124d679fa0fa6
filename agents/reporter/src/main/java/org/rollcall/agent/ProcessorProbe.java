package org.rollcall.agent;

import java.util.Arrays;
import oshi.hardware.CentralProcessor;

/** How busy the processor was since the last look. */
final class ProcessorProbe implements Probe {
    /** Milliseconds of all processors together; less than this says nothing. */
    private static final long LEAST_TICKS = 200;

    private final CentralProcessor processor;
    private long[] ticks;

    ProcessorProbe(CentralProcessor processor) {
        this.processor = processor;
        this.ticks = processor.getSystemCpuLoadTicks();
    }

    @Override
    public String name() {
        return "processor";
    }

    @Override
    public void read(Sample sample) {
        long[] now = processor.getSystemCpuLoadTicks();
        if (Arrays.stream(now).sum() - Arrays.stream(ticks).sum() < LEAST_TICKS) {
            return;
        }
        long[] before = ticks;
        ticks = now;
        sample.gauge("cpu.utilization", Math.min(100, 100 * processor.getSystemCpuLoadBetweenTicks(before)));
    }
}
