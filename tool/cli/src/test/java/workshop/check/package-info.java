/** Tests of the check against the chapters. */
@org.jspecify.annotations.NullMarked
package workshop.check;
