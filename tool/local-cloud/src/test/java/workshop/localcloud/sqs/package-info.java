@org.jspecify.annotations.NullMarked
package workshop.localcloud.sqs;
