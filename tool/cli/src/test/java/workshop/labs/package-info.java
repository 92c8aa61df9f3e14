/** The labs, deployed with the real Serverless CLI, where their pages cannot show what they do. */
@org.jspecify.annotations.NullMarked
package workshop.labs;
