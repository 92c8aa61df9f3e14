package asking;

/** Asks where its code is. */
public class Asking {

    public String answer(Object input) {
        return Asking.class.getProtectionDomain().getCodeSource().getLocation().toString();
    }
}
