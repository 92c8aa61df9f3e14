package coldstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** In a fresh JVM: loads a handler, gives it its first event, and says on standard error how many nanoseconds that took. */
public final class FirstLine {

    private FirstLine() {}

    /** @param arguments the handler's class and the event's file */
    public static void main(String[] arguments) throws Exception {
        byte[] event = Files.readAllBytes(Path.of(arguments[1]));
        Context context = context();
        long start = System.nanoTime();
        var handler = (RequestStreamHandler)
                Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        handler.handleRequest(new ByteArrayInputStream(event), new ByteArrayOutputStream(), context);
        System.err.println(System.nanoTime() - start);
    }

    private static Context context() {
        LambdaLogger logger = new LambdaLogger() {
            @Override
            public void log(String message) {
                System.out.println(message);
            }

            @Override
            public void log(byte[] message) {
                log(new String(message, StandardCharsets.UTF_8));
            }
        };
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (context, method, arguments) -> logger);
    }
}
