package workshop.cli;

import java.util.List;

/** How a shell is told to set and forget variables. Values are quoted so that no character in them has a meaning. */
enum Shell {
    POSIX {
        @Override
        String set(String name, String value) {
            return "export " + name + "='" + value.replace("'", "'\\''") + "'";
        }

        @Override
        String copy(String name, String from) {
            return "export " + name + "=\"$" + from + "\"";
        }

        @Override
        String unset(String name) {
            return "unset " + name;
        }

        @Override
        List<String> define() {
            return UsersFunctions.definitions();
        }

        @Override
        List<String> forget() {
            return List.of("unset -f " + String.join(" ", UsersFunctions.NAMES));
        }
    },
    FISH {
        @Override
        String set(String name, String value) {
            return "set -gx " + name + " '" + value.replace("\\", "\\\\").replace("'", "\\'") + "';";
        }

        @Override
        String copy(String name, String from) {
            return "set -gx " + name + " \"$" + from + "\";";
        }

        @Override
        String unset(String name) {
            return "set -e " + name + ";";
        }

        /** Fish splits PATH by itself only when it is inherited, not when it is set. */
        @Override
        String setPath(SearchPath path) {
            StringBuilder line = new StringBuilder("set -gx PATH");
            for (String folder : path.folders()) {
                line.append(" '")
                        .append(folder.replace("\\", "\\\\").replace("'", "\\'"))
                        .append('\'');
            }
            return line.append(';').toString();
        }
    },
    POWERSHELL {
        @Override
        String set(String name, String value) {
            return "$env:" + name + " = '" + value.replace("'", "''") + "'";
        }

        @Override
        String copy(String name, String from) {
            return "$env:" + name + " = $env:" + from;
        }

        @Override
        String unset(String name) {
            return "Remove-Item Env:" + name + " -ErrorAction SilentlyContinue";
        }
    },
    CMD {
        @Override
        String set(String name, String value) {
            return "set \"" + name + "=" + value.replace("%", "%%") + "\"";
        }

        @Override
        String copy(String name, String from) {
            return "set \"" + name + "=%" + from + "%\"";
        }

        @Override
        String unset(String name) {
            return "set \"" + name + "=\"";
        }
    };

    abstract String set(String name, String value);

    /** Gives a variable the value of another, which never passes through this program. */
    abstract String copy(String name, String from);

    abstract String unset(String name);

    String setPath(SearchPath path) {
        return set("PATH", path.toString());
    }

    /** The lines that define {@link UsersFunctions}; none in a shell that they are not written for. */
    List<String> define() {
        return List.of();
    }

    List<String> forget() {
        return List.of();
    }
}
