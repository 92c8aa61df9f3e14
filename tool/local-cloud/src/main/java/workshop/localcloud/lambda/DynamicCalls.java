package workshop.localcloud.lambda;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The {@code invokedynamic} calls that a virtual machine is to link when it makes an archive and not in each process: those
 * for lambda expressions that were evaluated, and those that concatenate texts. Decides only.
 *
 * <p>A virtual machine writes down itself what it has linked, but only at its orderly end, to which a function's process
 * does not come.
 */
final class DynamicCalls {

    private static final String LAMBDA = "@lambda-proxy";
    private static final String CONCATENATION = "makeConcatWithConstants";

    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int INVOKE_DYNAMIC = 18;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    /** By classes, names and types of the calls. */
    private final Map<String, Set<String>> lambdas = new HashMap<>();

    DynamicCalls(ClassList list) {
        list.text().lines().map(line -> line.split(" ")).forEach(words -> {
            if (words.length > 3 && words[0].equals(LAMBDA)) {
                lambdas.computeIfAbsent(words[1], name -> new HashSet<>()).add(words[2] + " " + words[3]);
            }
        });
    }

    /** Whether lambda expressions of the class were evaluated. */
    boolean hasLambdas(String name) {
        return lambdas.containsKey(name);
    }

    /**
     * A class's line in the list that an archive is made from; none when the class has no such calls.
     *
     * @param name as java/lang/String
     * @throws IOException when it is no class file
     */
    Optional<String> line(String name, byte[] classFile) throws IOException {
        Set<String> evaluated = lambdas.getOrDefault(name, Set.of());
        Set<Integer> calls = new TreeSet<>();
        calls(name, classFile).forEach((index, call) -> {
            if (call.startsWith(CONCATENATION + " ") || evaluated.contains(call)) {
                calls.add(index);
            }
        });
        return calls.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "@cp " + name + calls.stream().map(index -> " " + index).collect(Collectors.joining()));
    }

    /** Names and types of the calls by their place in the constant pool (Java Virtual Machine Specification, 4.4). */
    private static Map<Integer, String> calls(String name, byte[] classFile) throws IOException {
        Map<Integer, String> names = new HashMap<>();
        Map<Integer, int[]> namesAndTypes = new HashMap<>();
        Map<Integer, Integer> calls = new HashMap<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        if (in.readInt() != MAGIC) {
            throw new IOException(name + " is no class file");
        }
        in.readInt();
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> names.put(i, in.readUTF());
                case LONG, DOUBLE -> {
                    in.readLong();
                    i++; // They take two places.
                }
                case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> in.readUnsignedShort();
                case METHOD_HANDLE -> {
                    in.readUnsignedByte();
                    in.readUnsignedShort();
                }
                case NAME_AND_TYPE -> namesAndTypes.put(i, new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
                case INVOKE_DYNAMIC -> {
                    in.readUnsignedShort();
                    calls.put(i, in.readUnsignedShort());
                }
                default -> in.readInt();
            }
        }
        Map<Integer, String> found = new HashMap<>();
        calls.forEach((index, nameAndType) -> {
            int[] pair = namesAndTypes.get(nameAndType);
            if (pair != null) {
                found.put(index, names.get(pair[0]) + " " + names.get(pair[1]));
            }
        });
        return found;
    }
}
