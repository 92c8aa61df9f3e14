package workshop.localcloud.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Something that happened. It is made for every request and record, so making it costs next to nothing. */
interface Happening {

    /** Each kind is kept apart, so that many of one do not push out the few of another. */
    enum Kind {
        REQUEST("request"),
        INVOCATION("invocation"),
        JOURNEY("journey"),
        CALL("call"),
        REFUSAL("refusal"),
        WRITE("write");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    Kind kind();

    /** About how many bytes it holds on to. */
    int size();

    /** As listeners get it: without what may be large. Made only when somebody asks. */
    ObjectNode summary();
}
