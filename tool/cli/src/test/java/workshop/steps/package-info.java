/** The steps, end to end: deployed by the real Serverless CLI to a local cloud of the tests' own. */
package workshop.steps;
