package workshop.localcloud.identity;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.storage.Database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PolicyAccessControlTest {

    private static final Account ACCOUNT = new Account("000000000000", "us-east-1");
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/users";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Database database;
    private Roles roles;
    private Credentials credentials;
    private PolicyAccessControl access;

    @BeforeEach
    void open() {
        database = new Database(folder);
        Ids ids = new RandomIds();
        roles = new Roles(ACCOUNT, database, new ManagedPolicies(ACCOUNT, database, CLOCK, ids), CLOCK, ids);
        credentials = new Credentials(ACCOUNT, roles, CLOCK, ids);
        access = new PolicyAccessControl(ACCOUNT, roles, CLOCK, DecisionObserver.NONE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_observer_hears_of_what_was_allowed_and_what_was_not() {
        List<String> heard = new ArrayList<>();
        access = new PolicyAccessControl(
                ACCOUNT,
                roles,
                CLOCK,
                (caller, action, resource, decision) -> heard.add(action + " " + decision.allowed()));
        Principal.RoleSession session = role("'ForAllValues:StringEquals':{'dynamodb:LeadingKeys':['a']}");

        access.decide(session, "dynamodb:PutItem", TABLE, Map.of("dynamodb:LeadingKeys", List.of("a")));
        access.decide(session, "dynamodb:GetItem", TABLE, Map.of("dynamodb:LeadingKeys", List.of("b")));

        assertThat(heard).containsExactly("dynamodb:PutItem true", "dynamodb:GetItem false");
    }

    @Test
    void the_services_context_decides() {
        Principal.RoleSession session =
                role("'ForAllValues:StringEquals':{'dynamodb:LeadingKeys':['${aws:userid}','a']}");

        assertThat(allowed(session, Map.of("dynamodb:LeadingKeys", List.of("a", session.userId()))))
                .isTrue();
        assertThat(allowed(session, Map.of("dynamodb:LeadingKeys", List.of("a", "b"))))
                .isFalse();
        assertThat(access.decide(session, "dynamodb:PutItem", TABLE).message(session.arn(), "dynamodb:PutItem", TABLE))
                .contains(
                        "the condition key dynamodb:LeadingKeys is not one that the local cloud can tell for this call");
    }

    @Test
    void a_session_has_the_global_condition_keys() {
        Principal.RoleSession session = role("'StringEquals':{'aws:PrincipalTag/stage':'dev','aws:RequestedRegion':"
                + "'us-east-1','aws:PrincipalAccount':'000000000000'},'ArnLike':{'aws:PrincipalArn':"
                + "'arn:aws:iam::*:role/worker'},'DateLessThan':{'aws:CurrentTime':'2026-01-02'},'BoolIfExists':"
                + "{'aws:MultiFactorAuthPresent':'true'},'Null':{'aws:username':'true'},'Bool':{'aws:SecureTransport':'true'},"
                + "'IpAddress':{'aws:SourceIp':'127.0.0.0/8'}");

        assertThat(allowed(session, Map.of())).isTrue();
    }

    @Test
    void nobody_but_the_account_and_sessions_may_do_anything() {
        Principal.RoleSession ghost = new Principal.RoleSession(ACCOUNT.id(), "ghost", "AROAGHOST", "x");

        assertThat(allowed(ghost, Map.of())).isFalse();
        assertThat(access.decide(new Principal.Root(ACCOUNT.id()), "iam:DeleteRole", "*")
                        .allowed())
                .isTrue();
    }

    @Test
    void a_refusal_is_logged_once_with_its_reason() {
        Principal.RoleSession session = role("'StringSounds':{'a:b':'c'}");
        List<String> logged = new ArrayList<>();
        Logger logger = Logger.getLogger(PolicyAccessControl.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logRecord) {
                if (logRecord.getLevel().equals(Level.INFO)) {
                    logged.add(logRecord.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            assertThatThrownBy(() -> access.require(session, "dynamodb:PutItem", TABLE))
                    .isInstanceOfSatisfying(
                            AwsException.class, e -> assertThat(logged).containsExactly(e.getMessage()));
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged.get(0))
                .isEqualTo("User: arn:aws:sts::000000000000:assumed-role/worker/hello is not authorized to perform:"
                        + " dynamodb:PutItem on resource: " + TABLE
                        + " because no identity-based policy allows the dynamodb:PutItem action. Refused because the"
                        + " condition operator StringSounds is not one that the local cloud knows (statement 0 of the"
                        + " policy inline)");
    }

    private boolean allowed(Principal.RoleSession session, Map<String, List<String>> context) {
        return access.decide(session, "dynamodb:PutItem", TABLE, context).allowed();
    }

    private Principal.RoleSession role(String condition) {
        String policy =
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{"
                        + condition + "}}}";
        Role role = roles.create(new RoleDefinition(
                "worker",
                "/",
                null,
                IdentityServer.trusting("\"*\""),
                3600,
                Map.of("stage", "dev"),
                Map.of("inline", policy.replace('\'', '"')),
                List.of()));
        return credentials.session(role.arn(), "hello");
    }
}
