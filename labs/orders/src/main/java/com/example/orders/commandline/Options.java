package com.example.orders.commandline;

import java.util.Map;
import java.util.OptionalInt;
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
        var number = parsed(text(name));
        if (number.isEmpty() || number.getAsInt() < least || number.getAsInt() > most) {
            throw new UsageException(
                    name + " must be a whole number from " + least + " to " + most + ", not " + text(name));
        }
        return number.getAsInt();
    }

    public double percent(String name) {
        var text = text(name);
        var number = text.endsWith("%") ? parsed(text.substring(0, text.length() - 1)) : OptionalInt.empty();
        if (number.isEmpty() || number.getAsInt() < 0 || number.getAsInt() > 100) {
            throw new UsageException(name + " must be a whole percentage, such as 1%, not " + text);
        }
        return number.getAsInt() / 100.0;
    }

    private static OptionalInt parsed(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
