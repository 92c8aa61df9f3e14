package workshop.localcloud.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One AWS service at the edge: how its requests are known, and what answers them. */
public interface AwsService {

    /** The service's name in a credential scope, such as "dynamodb", "lambda" or "monitoring". */
    String signingName();

    /**
     * Whether an X-Amz-Target names this service; several services may share a signing name (DynamoDB and its streams).
     *
     * @param target the part before the dot, empty when the header is missing
     */
    boolean claims(String target);

    /** The operations implemented, by AWS's names, sorted. */
    java.util.NavigableSet<String> operations();

    /**
     * Carries out a call.
     *
     * @throws AwsException to be written by {@link #error}
     */
    HttpResponse answer(Call call);

    /**
     * Carries out a call that may take its time: a stage that is not complete yet holds a connection but no thread.
     *
     * @throws AwsException thrown, or in the stage, to be written by {@link #error}
     */
    default CompletionStage<HttpResponse> answerLater(Call call) {
        return CompletableFuture.completedFuture(answer(call));
    }

    /** Writes an error in this service's shape. */
    HttpResponse error(AwsException error, String requestId);
}
