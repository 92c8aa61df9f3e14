@org.jspecify.annotations.NullMarked
package workshop.localcloud.eventsource;
