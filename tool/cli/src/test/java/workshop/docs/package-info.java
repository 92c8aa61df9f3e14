/** Tests of the proof of the chapters; no local cloud, no Maven, no Node but in the proof of the real pages. */
@org.jspecify.annotations.NullMarked
package workshop.docs;
