/** The proof of the pages: their edits, commands, pictures, minutes and links, each compared with what is true. */
@org.jspecify.annotations.NullMarked
package workshop.docs;
