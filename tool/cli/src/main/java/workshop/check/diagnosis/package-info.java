/** Why a promise is not kept: facts in, cause out, with no clock, file or socket in between. */
@org.jspecify.annotations.NullMarked
package workshop.check.diagnosis;
