/**
 * Proves pages. What a page may ask of its reader:
 *
 * <ul>
 *   <li>An edit: a paragraph that begins with a file's name, such as <code>**`pom.xml`**, change:</code>, and a block
 *       {@code diff} with lines that begin with a blank, + or -; {@code @@} begins another place, {@code @@ at the end}
 *       adds to the end. Each place is in the file once. Instead of "change" and its block: "a new file", "after `line`",
 *       "before `line`", "at the end", "without", "in place of" and, below its block, "write:" with another one; without
 *       a block: "goes away.", and "back as it was.", which undoes what an experiment changed.
 *   <li>Commands: a block {@code console}; lines that begin with {@code $} and a blank are typed, those below are shown. "…"
 *       stands for any text or, alone, for any lines. {@code console fails}: the last command has to fail. {@code console
 *       skip: why}: nothing is run.
 *   <li>A second terminal: a block {@code console second terminal} with one command that goes on running, started when the
 *       page comes to it, with the first one's folder and variables; {@code console second terminal shows} is waited for
 *       and shows what came since the last such block; {@code console second terminal ends}, empty, is Ctrl+C, as is the
 *       page's end.
 * </ul>
 *
 * <p>On a chapter's page, code of the task stands in a fold whose summary begins with "Hint 3". Other edits are
 * experiments, in a section whose heading begins with "What happens if", which are undone in it; or they take lines with
 * {@code @Disabled} from tests. A paragraph that begins with <code>New in `3-api`:</code> lists the whole files that come
 * with the next step: they and the edits make it.
 */
@NullMarked
package workshop.docs;

import org.jspecify.annotations.NullMarked;
