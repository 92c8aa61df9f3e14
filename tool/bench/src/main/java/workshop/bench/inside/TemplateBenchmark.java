package workshop.bench.inside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import workshop.localcloud.cloudformation.Intrinsics;
import workshop.localcloud.cloudformation.Template;
import workshop.localcloud.cloudformation.TemplateParser;
import workshop.localcloud.cloudformation.Values;

/** A template such as the Serverless CLI makes is parsed, and the functions in its resources evaluated. */
@State(Scope.Benchmark)
public class TemplateBenchmark {

    private static final String TEXT = text();

    private final Template template = TemplateParser.parse(TEXT);
    private final Intrinsics intrinsics = new Intrinsics(new Fixed());

    @Benchmark
    public Template templateParsed() {
        return TemplateParser.parse(TEXT);
    }

    /** The properties of its 40 resources. */
    @Benchmark
    public int templateEvaluated() {
        int members = 0;
        for (var resource : template.resources().values()) {
            members += intrinsics.resolve(resource.properties()).size();
        }
        return members;
    }

    private static String text() {
        StringBuilder resources = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            resources
                    .append(i == 0 ? "" : ",")
                    .append("\"Permission")
                    .append(i)
                    .append("\":{")
                    .append("\"Type\":\"AWS::Lambda::Permission\",\"Properties\":{\"FunctionName\":")
                    .append(
                            "{\"Fn::GetAtt\":[\"PutUserLambdaFunction\",\"Arn\"]},\"Action\":\"lambda:InvokeFunction\",")
                    .append("\"Principal\":\"apigateway.amazonaws.com\",\"SourceArn\":{\"Fn::Join\":[\"\",[\"arn:\",")
                    .append("{\"Ref\":\"AWS::Partition\"},\":execute-api:\",{\"Ref\":\"AWS::Region\"},\":\",")
                    .append("{\"Ref\":\"AWS::AccountId\"},\":\",{\"Ref\":\"HttpApi\"},\"/*\"]]}}}");
        }
        return "{\"AWSTemplateFormatVersion\":\"2010-09-09\",\"Resources\":{" + resources + ","
                + "\"PutUserLambdaFunction\":{\"Type\":\"AWS::Lambda::Function\",\"Properties\":{}},"
                + "\"HttpApi\":{\"Type\":\"AWS::ApiGatewayV2::Api\",\"Properties\":{}}}}";
    }

    /** Every name stands for itself. */
    private static final class Fixed implements Values {

        @Override
        public Optional<JsonNode> ref(String name) {
            return Optional.of(TextNode.valueOf(name));
        }

        @Override
        public Optional<JsonNode> attribute(String logicalId, String attribute) {
            return Optional.of(TextNode.valueOf(logicalId + "." + attribute));
        }

        @Override
        public Optional<JsonNode> imported(String exportName) {
            return Optional.empty();
        }

        @Override
        public Optional<Boolean> condition(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<JsonNode> mapped(String map, String topLevelKey, String secondLevelKey) {
            return Optional.empty();
        }
    }
}
