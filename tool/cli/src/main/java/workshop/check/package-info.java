/** Looks at a learner's own deployed stack, through AWS's APIs alone: the same on the local cloud and on AWS. */
@org.jspecify.annotations.NullMarked
package workshop.check;
