package workshop.bench.inside;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import workshop.localcloud.identity.Decision;
import workshop.localcloud.identity.NamedPolicy;
import workshop.localcloud.identity.PolicyDocument;
import workshop.localcloud.identity.PolicyEvaluator;
import workshop.localcloud.identity.RequestContext;

/** May the role of 7-finish's functions read an item? Asked at each call of DynamoDB. */
@State(Scope.Benchmark)
public class PolicyBenchmark {

    private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/users-dev";
    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":["
            + "{\"Effect\":\"Allow\",\"Action\":[\"logs:CreateLogStream\",\"logs:CreateLogGroup\",\"logs:TagResource\"],"
            + "\"Resource\":[\"arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/users-dev*:*\"]},"
            + "{\"Effect\":\"Allow\",\"Action\":[\"logs:PutLogEvents\"],"
            + "\"Resource\":[\"arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/users-dev*:*:*\"]},"
            + "{\"Effect\":\"Allow\",\"Action\":[\"dynamodb:DescribeTable\",\"dynamodb:GetItem\",\"dynamodb:PutItem\","
            + "\"dynamodb:Scan\",\"dynamodb:DeleteItem\"],\"Resource\":\"" + TABLE + "\"}]}";

    private final List<NamedPolicy> policies =
            List.of(new NamedPolicy("users-dev-lambda", PolicyDocument.parse(POLICY, PolicyDocument.Kind.IDENTITY)));
    private final RequestContext context =
            RequestContext.of(Map.of("aws:PrincipalArn", List.of("arn:aws:iam::000000000000:role/users")));

    /** The question alone. */
    @Benchmark
    public Decision policyEvaluated() {
        return PolicyEvaluator.evaluate(policies, "dynamodb:GetItem", TABLE, context);
    }

    /** What the question cost when the policy was read each time. */
    @Benchmark
    public PolicyDocument policyParsed() {
        return PolicyDocument.parse(POLICY, PolicyDocument.Kind.IDENTITY);
    }
}
