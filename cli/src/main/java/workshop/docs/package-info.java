/** The proof of the chapters: their edits, commands, pictures, minutes and links, each compared with what is true. */
@org.jspecify.annotations.NullMarked
package workshop.docs;
