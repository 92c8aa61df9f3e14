package workshop.localcloud.eventsource;

import java.util.Optional;

/** What event source mappings have to know of functions. */
public interface FunctionLookup {

    /** The ARN of the function, with the qualifier if one was given; empty when there is no such function. */
    Optional<String> find(String nameOrArn);

    /** The function's execution role; empty when there is no such function. */
    Optional<String> roleArn(String functionArn);
}
