/** Tests of what follows from facts. */
@org.jspecify.annotations.NullMarked
package workshop.check.diagnosis;
