package functions;

/** Takes its time to be set up. */
public class SlowInit {

    public SlowInit() throws Exception {
        Thread.sleep(Long.parseLong(System.getenv("INIT_MILLIS")));
    }

    public Object handle(Object input) {
        return input;
    }
}
