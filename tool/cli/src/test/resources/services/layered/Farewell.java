package phrases;

import java.util.function.Supplier;

/** Is part of the layer, not of the function. */
public final class Farewell {

    /** No constant, which the compiler would copy into the function's class. */
    public static final Supplier<String> TEXT = () -> "first farewell";

    private Farewell() {}
}
