package com.example.orders.commandline;

import java.util.Map;
import java.util.TreeMap;

public record Options(Map<String, String> values) {

    public static Options of(String[] arguments, Map<String, String> defaults) {
        var values = new TreeMap<>(defaults);
        for (var i = 0; i < arguments.length; i += 2) {
            var name = arguments[i];
            if (!defaults.containsKey(name)) {
                throw new UsageException("There is no option " + name + ", only " + new TreeMap<>(defaults).keySet());
            }
            if (i + 1 == arguments.length) {
                throw new UsageException(name + " needs a value, such as " + defaults.get(name));
            }
            values.put(name, arguments[i + 1]);
        }
        return new Options(values);
    }

    public String text(String name) {
        return values.get(name);
    }

    public int number(String name, int least, int most) {
        try {
            var number = Integer.parseInt(text(name));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new UsageException(
                name + " must be a whole number from " + least + " to " + most + ", not " + text(name));
    }

    public double percent(String name) {
        var text = text(name);
        if (!text.matches("(100|\\d{1,2}(\\.\\d+)?)%")) {
            throw new UsageException(name + " must be a percentage, such as 1%, not " + text);
        }
        return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
    }
}
