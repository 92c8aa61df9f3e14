package workshop.localcloud.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletionStage;
import workshop.localcloud.http.Call;

/** One operation, in the form of the JSON protocol; the Query protocol is translated to it. */
@FunctionalInterface
interface SqsOperation {

    /** @throws workshop.localcloud.http.AwsException an error of {@link SqsErrors}, thrown or in the stage */
    CompletionStage<ObjectNode> call(Call call, ObjectNode input);
}
