package workshop.localcloud.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import workshop.localcloud.http.AwsException;

/**
 * A policy of the IAM policy language.
 *
 * @param version 2012-10-17, or 2008-10-17 where none is given
 */
public record PolicyDocument(String version, @Nullable String id, List<PolicyStatement> statements) {

    /** What a policy is for, which decides what it may contain. */
    public enum Kind {
        /** Says what a role may do: has resources, no principals. */
        IDENTITY,
        /** Says who may become a role: has principals, no resources. */
        TRUST
    }

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** @throws AwsException MalformedPolicyDocument, with what is wrong */
    public static PolicyDocument parse(String json, Kind kind) {
        return new PolicyParser(kind).parse(json);
    }
}
