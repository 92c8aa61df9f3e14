package workshop.check.diagnosis;

/** What of the deployed service a promise is about, and so what is looked at when it is not kept. */
public sealed interface Concern {

    /** The stack as a whole. */
    record OfStack() implements Concern {}

    /** A function that is called. */
    record OfFunction(String name) implements Concern {}

    /** What several calls come to, of functions and of the API. */
    record OfCalls() implements Concern {}

    /**
     * A route of the API.
     *
     * @param key such as "PUT /users/{id}"
     * @param function that it is to lead to; empty when it may be any
     */
    record OfRoute(String key, String function) implements Concern {}

    /** That nothing else is answered than the routes. */
    record OfNoRoute() implements Concern {}

    /** The table of a logical name. */
    record OfTable(String name) implements Concern {}

    /** That a function knows a table by a variable. */
    record OfVariable(String function, String variable, String table) implements Concern {}

    /** That the functions may do something with a table. */
    record OfAction(String action, String table) implements Concern {}

    /** That the role of a function allows what it needs, and no more. */
    record OfRole(String function) implements Concern {}

    /** That a table's changes go to a stream. */
    record OfStream(String table, String viewType) implements Concern {}

    /** That a function gets the records of the stream. */
    record OfMapping(String function) implements Concern {}

    /** That not every record reaches the function. */
    record OfFilter(String function) implements Concern {}

    /** What a function does with the records that it gets. */
    record OfRecords(String function) implements Concern {}

    /** That everything is gone. */
    record OfLeftovers() implements Concern {}
}
