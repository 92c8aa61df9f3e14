package functions;

/** Ends the process while it is being set up. */
public class DyingInit {

    public DyingInit() {
        System.exit(7);
    }

    public Object handle(Object input) {
        return input;
    }
}
