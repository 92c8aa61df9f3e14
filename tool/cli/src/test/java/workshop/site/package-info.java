@org.jspecify.annotations.NullMarked
package workshop.site;
