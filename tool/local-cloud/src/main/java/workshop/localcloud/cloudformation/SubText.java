package workshop.localcloud.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The text of a Fn::Sub, in one pass: what stands between its variables, and their names. */
record SubText(List<Piece> pieces) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:]+");
    private static final String OPENING = "${";

    /** A piece of the text. */
    sealed interface Piece {
        /** Text as it stands; of {@code ${!Name}} what is to come out. */
        record Literal(String text) implements Piece {}

        /** The name of a parameter, a resource, an attribute, or one of the function's own. */
        record Variable(String name) implements Piece {}
    }

    /**
     * @throws TemplateException as AWS refuses a name of other characters; that it says the same of a variable that is not
     *     closed is not verified
     */
    static SubText of(String text) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int start = text.indexOf(OPENING); start >= 0; start = text.indexOf(OPENING, from)) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                throw badName();
            }
            pieces.add(new Piece.Literal(text.substring(from, start)));
            pieces.add(piece(text.substring(start + OPENING.length(), end)));
            from = end + 1;
        }
        pieces.add(new Piece.Literal(text.substring(from)));
        return new SubText(List.copyOf(pieces));
    }

    private static Piece piece(String inside) {
        if (inside.startsWith("!")) {
            return new Piece.Literal(OPENING + inside.substring(1) + "}");
        }
        String name = inside.trim();
        if (!NAME.matcher(name).matches()) {
            throw badName();
        }
        return new Piece.Variable(name);
    }

    List<String> variables() {
        return pieces.stream()
                .filter(Piece.Variable.class::isInstance)
                .map(piece -> ((Piece.Variable) piece).name())
                .toList();
    }

    String with(UnaryOperator<String> values) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Literal literal) {
                text.append(literal.text());
            } else if (piece instanceof Piece.Variable variable) {
                text.append(values.apply(variable.name()));
            }
        }
        return text.toString();
    }

    private static TemplateException badName() {
        return new TemplateException("Template error: variable names in Fn::Sub syntax must contain only alphanumeric"
                + " characters, underscores, periods, and colons");
    }
}
