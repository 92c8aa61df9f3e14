package workshop.localcloud.identity;

import java.util.List;
import java.util.Map;
import workshop.localcloud.http.AwsService;
import workshop.localcloud.http.Call;
import workshop.localcloud.http.QueryParameters;
import workshop.localcloud.http.QueryService;
import workshop.localcloud.http.Xml;

/** AWS Security Token Service: who am I, and become a role. Its other operations are refused by name. */
public final class StsApi {

    private static final List<String> NOT_IMPLEMENTED = List.of(
            "Policy",
            "PolicyArns.member.1.arn",
            "Tags.member.1.Key",
            "TransitiveTagKeys.member.1",
            "SerialNumber",
            "TokenCode",
            "SourceIdentity",
            "ProvidedContexts.member.1.ProviderArn");

    private final StsService sts;

    private StsApi(StsService sts) {
        this.sts = sts;
    }

    public static AwsService service(StsService sts) {
        StsApi api = new StsApi(sts);
        return new QueryService(
                "sts",
                "https://sts.amazonaws.com/doc/2011-06-15/",
                Map.of("GetCallerIdentity", StsApi::getCallerIdentity, "AssumeRole", api::assumeRole));
    }

    /** No policy is asked: AWS answers it whatever the policies say. */
    private static void getCallerIdentity(Call call, QueryParameters input, Xml result) {
        result.add("Arn", call.caller().arn())
                .add("UserId", call.caller().userId())
                .add("Account", call.caller().accountId());
    }

    private void assumeRole(Call call, QueryParameters input, Xml result) {
        for (String parameter : NOT_IMPLEMENTED) {
            if (input.string(parameter).isPresent()) {
                throw StsErrors.notImplemented("AssumeRole", parameter.replaceAll("\\.member.*", ""));
            }
        }
        StsService.Assumed assumed = sts.assume(
                call.caller(),
                input.required("RoleArn"),
                input.required("RoleSessionName"),
                IamApi.integer(input, "DurationSeconds", 3600),
                input.string("ExternalId"));
        SessionCredentials credentials = assumed.credentials();
        result.add(Xml.element("AssumedRoleUser")
                        .add("AssumedRoleId", assumed.session().userId())
                        .add("Arn", assumed.session().arn()))
                .add(Xml.element("Credentials")
                        .add("AccessKeyId", credentials.accessKeyId())
                        .add("SecretAccessKey", credentials.secretAccessKey())
                        .add("SessionToken", credentials.sessionToken())
                        .add("Expiration", credentials.expiration()));
    }
}
