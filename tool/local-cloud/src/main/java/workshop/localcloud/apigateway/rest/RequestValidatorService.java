package workshop.localcloud.apigateway.rest;

import java.util.Optional;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.identity.Ids;

/** The rules for request validators. Changes show to clients with the next deployment only. */
public final class RequestValidatorService {

    private final RestApiService apis;
    private final Ids ids;

    RequestValidatorService(RestApiService apis, Ids ids) {
        this.apis = apis;
        this.ids = ids;
    }

    /**
     * Makes a request validator and says its id.
     *
     * @throws AwsException NotFoundException, BadRequestException when another of the API has its name
     */
    public String create(String apiId, String name, boolean bodyChecked, boolean parametersChecked) {
        String id = ids.lowerAlphanumeric(6);
        apis.change(apiId, api -> {
            if (api.validators().values().stream()
                    .anyMatch(other -> other.name().equals(name))) {
                throw RestApiErrors.validatorNameTaken();
            }
            return api.with(new RequestValidator(id, name, bodyChecked, parametersChecked));
        });
        return id;
    }

    /** @throws AwsException NotFoundException */
    public void update(String apiId, String id, boolean bodyChecked, boolean parametersChecked) {
        apis.change(
                apiId,
                api -> api.with(new RequestValidator(id, validator(api, id).name(), bodyChecked, parametersChecked)));
    }

    /** One that is gone already is fine. */
    public void delete(String apiId, String id) {
        apis.changeIfPresent(apiId, api -> api.withoutValidator(id));
    }

    static RequestValidator validator(RestApi api, String id) {
        return Optional.ofNullable(api.validators().get(id)).orElseThrow(RestApiErrors::noValidator);
    }
}
