package workshop.localcloud.identity;

/**
 * The one account and region that the local cloud plays.
 *
 * @param id twelve digits
 */
public record Account(String id, String region) {

    /** {@code arn:aws:service:region:account:resource}. */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + id + ":" + resource;
    }

    /** {@code arn:aws:service::account:resource}, for services without regions. */
    public String globalArn(String service, String resource) {
        return "arn:aws:" + service + "::" + id + ":" + resource;
    }
}
