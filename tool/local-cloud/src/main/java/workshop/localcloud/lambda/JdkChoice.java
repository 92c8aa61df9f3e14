package workshop.localcloud.lambda;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which JDK runs a function. Decides only. */
final class JdkChoice {

    /** The processes' own classes need it. */
    static final int OLDEST = 17;

    private static final int FIRST_CLASS_FILE = 44;

    private JdkChoice() {}

    /**
     * The JDK of the runtime's version when there is one, else the nearest that can run the bytecode: the next newer one,
     * else the newest older one.
     *
     * @param runtime the Java version of the function's runtime
     * @param bytecode the Java version that the handler's class was compiled for
     */
    static Optional<Jdk> choose(List<Jdk> installed, int runtime, int bytecode) {
        List<Jdk> able = installed.stream()
                .filter(jdk -> jdk.feature() >= Math.max(bytecode, OLDEST))
                .sorted(Comparator.comparingInt(Jdk::feature))
                .toList();
        Optional<Jdk> sameOrNewer =
                able.stream().filter(jdk -> jdk.feature() >= runtime).findFirst();
        return sameOrNewer.or(() -> able.isEmpty() ? Optional.empty() : Optional.of(able.get(able.size() - 1)));
    }

    /** The Java version that a class file needs, from its first eight bytes; 0 when they are no class file's. */
    static int bytecodeVersion(byte[] classFile) {
        boolean isClass = classFile.length >= 8
                && classFile[0] == (byte) 0xCA
                && classFile[1] == (byte) 0xFE
                && classFile[2] == (byte) 0xBA
                && classFile[3] == (byte) 0xBE;
        return isClass ? ((classFile[6] & 0xFF) << 8 | classFile[7] & 0xFF) - FIRST_CLASS_FILE : 0;
    }

    /** The entry of a handler's class in its zip file. */
    static String classEntry(String handler) {
        int colons = handler.indexOf("::");
        return (colons < 0 ? handler : handler.substring(0, colons)).replace('.', '/') + ".class";
    }
}
