package workshop.watch.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests as often as it is told to, in a virtual machine that has warmed up, with the project's classes loaded anew each
 * time. A request is a line: folders of classes, separated by the system's separator, a tab, and names of classes, separated
 * by commas. An answer is lines of {@link Answers}.
 */
public final class TestWorker {

    private TestWorker() {}

    /** Goes on until its input ends. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
        Launcher launcher = LauncherFactory.create();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            String[] parts = line.split("\t", -1);
            run(launcher, parts[0], Arrays.asList(parts[1].split(",", -1)), new Answers(answers));
        }
    }

    private static void run(Launcher launcher, String folders, List<String> classes, Answers answers)
            throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String folder : folders.split(java.io.File.pathSeparator, -1)) {
            urls.add(Path.of(folder).toUri().toURL());
        }
        ClassLoader own = TestWorker.class.getClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), own)) {
            Thread.currentThread().setContextClassLoader(loader);
            LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
            for (String name : classes) {
                request.selectors(DiscoverySelectors.selectClass(loader, name));
            }
            LauncherDiscoveryRequest built = request.build();
            launcher.execute(built, answers);
        } catch (RuntimeException | LinkageError e) {
            answers.broken(e);
        } finally {
            Thread.currentThread().setContextClassLoader(own);
        }
        answers.end();
    }
}
