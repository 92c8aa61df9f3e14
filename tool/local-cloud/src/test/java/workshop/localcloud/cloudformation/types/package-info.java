@org.jspecify.annotations.NullMarked
package workshop.localcloud.cloudformation.types;
