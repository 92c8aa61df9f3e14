package workshop.localcloud.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.localcloud.http.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PolicyEvaluatorTest {

    private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/users";
    private static final String USER = "arn:aws:sts::000000000000:assumed-role/users-role/users-dev-create";

    @Test
    void what_no_statement_allows_is_denied_in_the_words_of_aws() {
        Decision decision = ask("", "dynamodb:PutItem", TABLE);

        assertThat(decision).isEqualTo(new Decision.ImplicitDeny());
        assertThat(decision.message(USER, "dynamodb:PutItem", TABLE))
                .isEqualTo("User: " + USER + " is not authorized to perform: dynamodb:PutItem on resource: " + TABLE
                        + " because no identity-based policy allows the dynamodb:PutItem action");
    }

    @Test
    void a_deny_wins_over_an_allow_and_is_named() {
        Decision decision = ask(
                allow("'*'", "'*'") + "," + statement("Deny", "'Sid':'NoPuts','Action':'dynamodb:Put*','Resource':'*'"),
                "dynamodb:PutItem",
                TABLE);

        assertThat(decision).isEqualTo(new Decision.ExplicitDeny("policy", "NoPuts"));
        assertThat(decision.message(USER, "dynamodb:PutItem", TABLE))
                .endsWith(" with an explicit deny in an identity-based policy");
    }

    @Test
    void actions_match_without_case_and_resources_with_it() {
        String statement = allow("['DYNAMODB:put?tem','logs:*']", "'" + TABLE + "'");

        assertThat(ask(statement, "dynamodb:PutItem", TABLE).allowed()).isTrue();
        assertThat(ask(statement, "logs:CreateLogGroup", TABLE).allowed()).isTrue();
        assertThat(ask(statement, "dynamodb:GetItem", TABLE).allowed()).isFalse();
        assertThat(ask(statement, "dynamodb:PutItem", TABLE.replace("users", "Users"))
                        .allowed())
                .isFalse();
    }

    @Test
    void not_action_and_not_resource_allow_everything_else() {
        String statement = statement("Allow", "'NotAction':'iam:*','NotResource':['" + TABLE + "/stream/*']");

        assertThat(ask(statement, "dynamodb:PutItem", TABLE).allowed()).isTrue();
        assertThat(ask(statement, "iam:CreateRole", TABLE).allowed()).isFalse();
        assertThat(ask(statement, "dynamodb:GetRecords", TABLE + "/stream/1").allowed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {'StringEquals':{'svc:name':'Ada'}}                       | true
            {'StringEquals':{'SVC:NAME':['x','Ada']}}                 | true
            {'StringEquals':{'svc:name':'ada'}}                       | false
            {'StringEqualsIgnoreCase':{'svc:name':'ada'}}             | true
            {'StringNotEquals':{'svc:name':['Bob','Ada']}}            | false
            {'StringNotEquals':{'svc:name':['Bob','Eve']}}            | true
            {'StringNotEqualsIgnoreCase':{'svc:name':'ADA'}}          | false
            {'StringLike':{'svc:name':'A?a'}}                         | true
            {'StringNotLike':{'svc:name':'A*'}}                       | false
            {'StringLike':{'svc:star':'a${*}'}}                       | true
            {'StringLike':{'svc:name':'A${*}'}}                       | false
            {'StringEquals':{'svc:name':'${svc:other, 'Ada'}'}}       | true
            {'StringEquals':{'svc:name':'${svc:name}'}}               | true
            {'StringEquals':{'svc:none':'x'}}                         | false
            {'StringNotEquals':{'svc:none':'x'}}                      | true
            {'StringEqualsIfExists':{'svc:none':'x'}}                 | true
            {'StringEqualsIfExists':{'svc:name':'x'}}                 | false
            {'Null':{'svc:none':'true'}}                              | true
            {'Null':{'svc:none':false}}                               | false
            {'Null':{'svc:name':'false'}}                             | true
            {'NumericEquals':{'svc:count':'7.0'}}                     | true
            {'NumericNotEquals':{'svc:count':7}}                      | false
            {'NumericLessThan':{'svc:count':'7'}}                     | false
            {'NumericLessThanEquals':{'svc:count':'7'}}               | true
            {'NumericGreaterThan':{'svc:count':'6'}}                  | true
            {'NumericGreaterThanEquals':{'svc:count':'8'}}            | false
            {'DateGreaterThan':{'svc:time':'2025-01-01'}}             | true
            {'DateLessThan':{'svc:time':'2026-01-01T00:00:01Z'}}      | true
            {'DateEquals':{'svc:time':'1767225600'}}                  | true
            {'DateNotEquals':{'svc:time':'2026-01-01T00:00:00Z'}}     | false
            {'Bool':{'svc:flag':true}}                                | true
            {'Bool':{'svc:flag':'false'}}                             | false
            {'BinaryEquals':{'svc:bytes':'AQI='}}                     | true
            {'IpAddress':{'svc:ip':'203.0.113.0/24'}}                 | true
            {'NotIpAddress':{'svc:ip':'203.0.113.7'}}                 | false
            {'IpAddress':{'svc:ip':'2001:db8::/32'}}                  | false
            {'ArnLike':{'svc:arn':'arn:aws:iam::*:role/*'}}           | true
            {'ArnLike':{'svc:arn':'arn:aws:*'}}                       | false
            {'ArnEquals':{'svc:arn':'arn:aws:iam::1:role/a*'}}        | true
            {'ArnNotEquals':{'svc:arn':'arn:aws:iam::1:role/a/b'}}    | false
            {'ArnNotLike':{'svc:arn':'arn:aws:iam::2:*'}}             | true
            {'ForAllValues:StringEquals':{'svc:keys':['a','b','c']}}  | true
            {'ForAllValues:StringEquals':{'svc:keys':['a']}}          | false
            {'ForAllValues:StringEquals':{'svc:none':['a']}}          | true
            {'ForAnyValue:StringEquals':{'svc:keys':['a']}}           | true
            {'ForAnyValue:StringEquals':{'svc:none':['a']}}           | false
            {'ForAnyValue:StringNotEquals':{'svc:keys':['a']}}        | true
            {'ForAllValues:StringNotEquals':{'svc:keys':['a']}}       | false
            {'ForAllValues:StringLikeIfExists':{'svc:keys':'?'}}      | true
            {'StringEquals':{'svc:name':'Ada'},'Bool':{'svc:flag':'false'}} | false
            {'StringEquals':{'svc:name':'Ada','svc:star':'x'}}        | false
            """)
    void conditions_hold_as_the_iam_user_guide_says(String condition, boolean expected) {
        // A variable's default stands in single quotes, which become double ones below.
        String quoted = condition.replace("'Ada'}'", "\\u0027Ada\\u0027}'");
        RequestContext context = RequestContext.of(Map.of(
                "svc:name", List.of("Ada"),
                "svc:star", List.of("a*"),
                "svc:other", List.of(),
                "svc:none", List.of(),
                "svc:count", List.of("7"),
                "svc:time", List.of("2026-01-01T00:00:00Z"),
                "svc:flag", List.of("true"),
                "svc:bytes", List.of("AQI="),
                "svc:ip", List.of("203.0.113.7"),
                "svc:arn", List.of("arn:aws:iam::1:role/a/b")));
        context = context.with(Map.of("svc:keys", List.of("a", "b")));
        String statement = statement("Allow", "'Action':'*','Resource':'*','Condition':" + quoted);

        Decision decision = PolicyEvaluator.evaluate(List.of(policy(statement)), "s3:GetObject", TABLE, context);

        assertThat(decision).isEqualTo(expected ? new Decision.Allowed() : new Decision.ImplicitDeny());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringSounds':{'svc:name':'Ada'}}",
                "{'StringEquals':{'aws:SourceIp':'1.2.3.4'}}",
                "{'StringNotEquals':{'aws:SourceIp':'1.2.3.4'}}",
                "{'Null':{'aws:SourceIp':'true'}}",
                "{'NumericNotEquals':{'svc:name':'seven'}}",
                "{'StringEquals':{'svc:name':'${aws:SourceIp}'}}"
            })
    void a_condition_that_is_not_known_denies_and_says_so(String condition) {
        RequestContext context = RequestContext.of(Map.of("svc:name", List.of("Ada")));
        String parts = "'Action':'*','Resource':'*','Condition':" + condition;

        Decision allow =
                PolicyEvaluator.evaluate(List.of(policy(statement("Allow", parts))), "s3:GetObject", TABLE, context);
        Decision deny = PolicyEvaluator.evaluate(
                List.of(policy(allow("'*'", "'*'") + "," + statement("Deny", parts))), "s3:GetObject", TABLE, context);

        assertThat(allow).isInstanceOfSatisfying(Decision.ImplicitDeny.class, denied -> assertThat(denied.reasons())
                .singleElement()
                .asString()
                .endsWith("(statement 0 of the policy policy)"));
        assertThat(allow.message(USER, "s3:GetObject", TABLE))
                .contains("because no identity-based policy allows the s3:GetObject action. Refused because ");
        assertThat(deny).isInstanceOfSatisfying(Decision.ExplicitDeny.class, denied -> assertThat(denied.reasons())
                .isNotEmpty());
    }

    @Test
    void what_is_not_known_does_no_harm_where_the_statement_does_not_apply_or_another_allows() {
        String unknown = statement("Allow", "'Action':'s3:*','Resource':'*','Condition':{'StringSounds':{'a:b':'c'}}");

        assertThat(ask(unknown, "dynamodb:PutItem", TABLE)).isEqualTo(new Decision.ImplicitDeny());
        assertThat(ask(unknown + "," + allow("'s3:*'", "'*'"), "s3:GetObject", TABLE)
                        .allowed())
                .isTrue();
    }

    @Test
    void a_variable_in_a_resource_is_filled_and_its_value_has_no_wildcards() {
        String statement = allow("'*'", "'arn:aws:s3:::bucket/${aws:userid}/*'");
        RequestContext star = RequestContext.of(Map.of("aws:userid", List.of("*")));
        RequestContext ada = RequestContext.of(Map.of("aws:userid", List.of("ada")));

        assertThat(PolicyEvaluator.evaluate(
                                List.of(policy(statement)), "s3:GetObject", "arn:aws:s3:::bucket/ada/x", ada)
                        .allowed())
                .isTrue();
        assertThat(PolicyEvaluator.evaluate(
                                List.of(policy(statement)), "s3:GetObject", "arn:aws:s3:::bucket/ada/x", star)
                        .allowed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            not json                                                                | Syntax errors in policy. It is not valid JSON.
            []                                                                      | Syntax errors in policy. It is not a JSON object.
            {'Version':'2012-10-17'}                                                | Syntax errors in policy. It has no Statement.
            {'Version':'2020-01-01','Statement':[]}                                 | The policy must contain a valid version string
            {'Statement':{'Effect':'Allow','Action':'*'}}                           | Missing required field Resource
            {'Statement':{'Effect':'Allow','Resource':'*'}}                         | Missing required field Action
            {'Statement':{'Action':'*','Resource':'*'}}                             | Missing required field Effect
            {'Statement':{'Effect':'allow','Action':'*','Resource':'*'}}            | Syntax errors in policy. The Effect must be Allow or Deny, not allow.
            {'Statement':{'Effect':'Allow','Action':'Put','Resource':'*'}}          | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.: Put
            {'Statement':{'Effect':'Allow','Action':'*','Resource':'users'}}        | Resource users must be in ARN format or "*".
            {'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Foo':1}}    | Syntax errors in policy. There is no field Foo.
            {'Statement':{'Effect':'Allow','Action':{},'Resource':'*'}}             | Syntax errors in policy. The Action must be a string or a list of strings.
            {'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Principal':'*'}} | Policy document should not specify a principal.
            {'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'a:b':'c'}}} | Syntax errors in policy. The Condition's a:b must be an object.
            """)
    void a_malformed_document_is_refused_with_what_is_wrong(String document, String message) {
        assertThatThrownBy(() -> PolicyDocument.parse(document.replace('\'', '"'), PolicyDocument.Kind.IDENTITY))
                .isInstanceOfSatisfying(AwsException.class, e -> {
                    assertThat(e.code()).isEqualTo("MalformedPolicyDocument");
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e).hasMessage(message);
                });
    }

    @Property
    void a_deny_always_wins(@ForAll("statements") List<String> statements, @ForAll("actions") String action) {
        List<String> more = new ArrayList<>(statements);
        more.add(statement("Deny", "'Action':'" + action + "','Resource':'*'"));

        assertThat(ask(String.join(",", more), action, TABLE).allowed()).isFalse();
    }

    @Property
    void one_more_allow_never_takes_a_permission_away(
            @ForAll("statements") List<String> statements,
            @ForAll("statements") List<String> others,
            @ForAll("actions") String action) {
        List<String> more = new ArrayList<>(statements);
        others.stream().filter(text -> text.contains("Allow")).forEach(more::add);

        if (ask(String.join(",", statements), action, TABLE).allowed()) {
            assertThat(ask(String.join(",", more), action, TABLE).allowed()).isTrue();
        }
    }

    @Property
    void the_order_of_statements_makes_no_difference(
            @ForAll("statements") List<String> statements, @ForAll("actions") String action, @ForAll long seed) {
        List<String> shuffled = new ArrayList<>(statements);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(ask(String.join(",", shuffled), action, TABLE).allowed())
                .isEqualTo(ask(String.join(",", statements), action, TABLE).allowed());
    }

    @Provide
    Arbitrary<List<String>> statements() {
        Arbitrary<String> statement = Combinators.combine(
                        Arbitraries.of("Allow", "Allow", "Deny"),
                        Arbitraries.of("Action", "NotAction"),
                        Arbitraries.of("dynamodb:*", "dynamodb:Put*", "s3:*", "s3:GetObject", "*"),
                        Arbitraries.of("Resource", "NotResource"),
                        Arbitraries.of("*", TABLE, TABLE + "/*", "arn:aws:s3:::*"),
                        Arbitraries.of(
                                "",
                                ",'Condition':{'StringEquals':{'svc:name':'Ada'}}",
                                ",'Condition':{'StringNotEquals':{'svc:name':'Ada'}}",
                                ",'Condition':{'StringSounds':{'svc:name':'Ada'}}"))
                .as((effect, action, actions, resource, resources, condition) -> statement(
                        effect,
                        "'" + action + "':'" + actions + "','" + resource + "':'" + resources + "'" + condition));
        return statement.list().ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> actions() {
        return Arbitraries.of("dynamodb:PutItem", "dynamodb:GetItem", "s3:GetObject", "logs:PutLogEvents");
    }

    private static Decision ask(String statements, String action, String resource) {
        List<NamedPolicy> policies = statements.isEmpty() ? List.of() : List.of(policy(statements));
        return PolicyEvaluator.evaluate(
                policies, action, resource, RequestContext.of(Map.of("svc:name", List.of("Ada"))));
    }

    private static NamedPolicy policy(String statements) {
        String json = "{'Version':'2012-10-17','Statement':[" + statements + "]}";
        return new NamedPolicy("policy", PolicyDocument.parse(json.replace('\'', '"'), PolicyDocument.Kind.IDENTITY));
    }

    private static String allow(String action, String resource) {
        return statement("Allow", "'Action':" + action + ",'Resource':" + resource);
    }

    private static String statement(String effect, String rest) {
        return "{'Effect':'" + effect + "'," + rest + "}";
    }
}
