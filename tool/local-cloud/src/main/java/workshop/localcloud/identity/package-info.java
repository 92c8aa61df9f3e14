/** Accounts, ARNs, roles, policies and their evaluation, temporary credentials, STS and IAM. */
@NullMarked
package workshop.localcloud.identity;

import org.jspecify.annotations.NullMarked;
