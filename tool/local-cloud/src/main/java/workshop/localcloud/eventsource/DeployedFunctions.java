package workshop.localcloud.eventsource;

import java.util.Optional;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Account;
import workshop.localcloud.lambda.FunctionReference;
import workshop.localcloud.lambda.FunctionService;
import workshop.localcloud.lambda.FunctionVersion;

/** The functions that Lambda has. */
public final class DeployedFunctions implements FunctionLookup {

    private final FunctionService functions;
    private final Account account;

    public DeployedFunctions(FunctionService functions, Account account) {
        this.functions = functions;
        this.account = account;
    }

    @Override
    public Optional<String> find(String nameOrArn) {
        return version(nameOrArn)
                .map(found -> functions.reference(nameOrArn, Optional.empty()).arn(account));
    }

    @Override
    public Optional<String> roleArn(String functionArn) {
        return version(functionArn).map(found -> found.settings().role());
    }

    private Optional<FunctionVersion> version(String nameOrArn) {
        try {
            FunctionReference reference = functions.reference(nameOrArn, Optional.empty());
            return Optional.of(functions.get(reference));
        } catch (AwsException e) {
            if (e.code().equals("ResourceNotFoundException")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
