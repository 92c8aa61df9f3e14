package com.example.orders.load;

import com.example.orders.tables.Tables;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class Writers {

    private static final int REPORT_SECONDS = 1;

    private final Tables tables;
    private final LoadOptions options;
    private final PrintStream out;
    private final Progress progress = new Progress();

    Writers(Tables tables, LoadOptions options, PrintStream out) {
        this.tables = tables;
        this.options = options;
        this.out = out;
    }

    List<String> write() throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(options.writers());
        try {
            var run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
            var writers = new ArrayList<Future<List<String>>>();
            for (var i = 0; i < options.writers(); i++) {
                writers.add(threads.submit(writer(run + "-" + i, i)));
            }
            var poisoned = new ArrayList<String>();
            for (var writer : writers) {
                poisoned.addAll(await(writer));
            }
            out.println(progress);
            return poisoned;
        } finally {
            threads.shutdownNow();
        }
    }

    private Writer writer(String name, int number) {
        var poison = new PoisonSchedule(options.poison(), (double) number / options.writers());
        return new Writer(tables, name, share(number), poison, new Random(), progress);
    }

    private int share(int writer) {
        return options.orders() / options.writers() + (writer < options.orders() % options.writers() ? 1 : 0);
    }

    private List<String> await(Future<List<String>> writer) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return writer.get(REPORT_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException stillWriting) {
                out.println(progress);
            }
        }
    }
}
