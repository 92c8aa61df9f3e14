package workshop.localcloud.logs;

import java.util.List;

/**
 * Which events of a group are asked for.
 *
 * @param streams names; empty for all
 * @param from the first time wanted, in milliseconds since 1970
 * @param to the first time no longer wanted
 * @param after only events behind this place
 * @param before only events ahead of this place
 * @param newestFirst the order in which they are read
 */
record EventQuery(
        String group, List<String> streams, long from, long to, Position after, Position before, boolean newestFirst) {

    EventQuery continuingAfter(Position position) {
        return newestFirst
                ? new EventQuery(group, streams, from, to, after, position, true)
                : new EventQuery(group, streams, from, to, position, before, false);
    }
}
