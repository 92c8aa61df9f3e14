package functions;

import com.amazonaws.services.lambda.crac.Context;
import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.crac.Resource;
import java.util.ArrayList;
import java.util.List;

/** Says which of SnapStart's hooks have run. */
public class Snapped implements Resource {

    private final List<String> steps = new ArrayList<>();

    public Snapped() {
        Core.getGlobalContext().register(this);
        steps.add(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        steps.add("beforeCheckpoint");
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        steps.add("afterRestore");
    }

    public List<String> handle(Object input) {
        return steps;
    }
}
