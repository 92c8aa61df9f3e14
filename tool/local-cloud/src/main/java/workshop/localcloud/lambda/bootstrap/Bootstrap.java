package workshop.localcloud.lambda.bootstrap;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** A function's process: sets its ends of the pipes up and hands over to AWS's runtime interface client. */
public final class Bootstrap {

    private static final String RUNTIME_INTERFACE_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private Bootstrap() {}

    /** @param arguments the handler */
    public static void main(String[] arguments) throws Throwable {
        InputStream parent = new FileInputStream(FileDescriptor.in);
        System.setIn(InputStream.nullInputStream());
        Thread watch = new Thread(() -> endWith(parent), "local-cloud-watch");
        watch.setDaemon(true);
        watch.start();
        Output.install();
        try {
            Class.forName(RUNTIME_INTERFACE_CLIENT)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Standard input is a pipe that nobody writes to: it ends when the local cloud does, however it ended. */
    private static void endWith(InputStream parent) {
        try {
            parent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // As good as the end.
        }
        endOffspring();
        Runtime.getRuntime().halt(1);
    }

    private static void endOffspring() {
        ProcessHandle self = ProcessHandle.current();
        List<Processes.Entry> all = Processes.all();
        boolean leads = all.stream().anyMatch(entry -> entry.pid() == self.pid() && entry.session() == self.pid());
        self.descendants().forEach(ProcessHandle::destroyForcibly);
        Processes.family(all, self.pid(), leads).stream()
                .filter(pid -> pid != self.pid())
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
}
