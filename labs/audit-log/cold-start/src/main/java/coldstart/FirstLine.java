package coldstart;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** In a fresh JVM: loads a handler, gives it its first event, and says on standard error how many nanoseconds that took. */
public final class FirstLine {

    private FirstLine() {}

    /** @param arguments the handler's class and the event's file */
    public static void main(String[] arguments) throws Exception {
        byte[] event = Files.readAllBytes(Path.of(arguments[1]));
        PrintingContext context = new PrintingContext();
        long start = System.nanoTime();
        var handler = (RequestStreamHandler)
                Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        handler.handleRequest(new ByteArrayInputStream(event), new ByteArrayOutputStream(), context);
        System.err.println(System.nanoTime() - start);
    }
}
