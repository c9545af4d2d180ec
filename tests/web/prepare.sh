# What the scripts of this folder need: tools, packages and fonts. Sourced, not run.

here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
root=$(realpath "$here/../..")

# Ends with a word about the first tool that is missing.
need() {
    local tool
    for tool in "$@"; do
        command -v "$tool" >/dev/null || {
            echo "$tool is not installed" >&2
            exit 1
        }
    done
}

# Installs what package-lock.json names, unless that is there already.
install_packages() {
    local installed=$here/node_modules/.package-lock.json
    if [[ $installed -nt $here/package-lock.json ]]; then return; fi
    (cd "$here" && npm ci --no-progress --loglevel=error)
    touch "$installed"
}

# Lets the browser find the faces of the program beside those of the system; $1 is a folder to
# keep its notes in.
use_own_fonts() {
    mkdir -p "$1/files"
    # Most are packed: assets/fonts/README.md.
    local file
    while IFS= read -r file; do
        node -e 'process.stdout.write(require("zlib").inflateSync(require("fs").readFileSync(0)))' \
            <"$file" >"$1/files/$(basename "${file%.zlib}")"
    done < <(find "$root/assets/fonts" -name '*.ttf.zlib')
    cat >"$1/fonts.conf" <<CONF
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>$root/assets/fonts</dir>
  <dir>$1/files</dir>
  <cachedir>$1/cache</cachedir>
</fontconfig>
CONF
    export FONTCONFIG_FILE=$1/fonts.conf
}
