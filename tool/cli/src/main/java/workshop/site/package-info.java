/** The pages of docs/ as web pages: for a static site, and for the local cloud's guide. */
@org.jspecify.annotations.NullMarked
package workshop.site;
