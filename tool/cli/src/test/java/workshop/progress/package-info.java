@org.jspecify.annotations.NullMarked
package workshop.progress;
