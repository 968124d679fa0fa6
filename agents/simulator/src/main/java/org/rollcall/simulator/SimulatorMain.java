package org.rollcall.simulator;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts the simulator from a command line. */
@Command(
        name = "rollcall-simulator",
        description = "A school district of believable devices on the real wire.",
        mixinStandardHelpOptions = true,
        subcommands = {DistrictCommand.class, FilesCommand.class, LoadCommand.class, CheckCommand.class})
public final class SimulatorMain {
    private SimulatorMain() {}

    public static void main(String[] args) {
        System.setProperty(
                "java.util.logging.SimpleFormatter.format",
                System.getProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT %4$s %5$s%6$s%n"));
        CommandLine line = new CommandLine(new SimulatorMain());
        line.registerConverter(HostPort.class, new HostPort.Converter());
        line.setExecutionExceptionHandler((problem, command, parsed) -> {
            command.getErr().println(command.getCommandName() + ": " + problem.getMessage());
            return 1;
        });
        System.exit(line.execute(args));
    }
}
