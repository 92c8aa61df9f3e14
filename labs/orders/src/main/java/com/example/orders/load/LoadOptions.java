package com.example.orders.load;

import com.example.orders.commandline.Options;
import com.example.orders.tables.Stage;
import java.time.Duration;
import java.util.Map;

record LoadOptions(Stage stage, int orders, int writers, double poison, Duration patience) {

    static LoadOptions of(String... arguments) {
        var options = Options.of(
                arguments,
                Map.of(
                        "--stage", Stage.current().name(),
                        "--orders", "1000",
                        "--writers", "4",
                        "--poison", "1%",
                        "--patience", "300"));
        return new LoadOptions(
                new Stage(options.text("--stage")),
                options.number("--orders", 1, 10_000_000),
                options.number("--writers", 1, 40),
                options.percent("--poison"),
                Duration.ofSeconds(options.number("--patience", 1, 86_400)));
    }
}
