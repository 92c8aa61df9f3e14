package workshop.cli;

import java.util.Map;

/** Everything outside the command line that it touches; tests give fakes. */
record Machine(
        Terminal terminal,
        Map<String, String> environment,
        Home home,
        Processes processes,
        Probe probe,
        Polling polling,
        JavaCommand java) {}
