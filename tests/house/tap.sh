# Sourced by the tests in this folder: one command is one test.
set -u
cd "$(dirname "$0")/../.."
count=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# check NAME COMMAND…: the command must succeed; what it printed is shown when it does not.
check() {
    name=$1
    shift
    count=$((count + 1))
    if "$@" > "$work/printed" 2>&1; then
        echo "ok $count - $name"
    else
        echo "not ok $count - $name"
        sed 's/^/# /' "$work/printed"
    fi
}

# refuse NAME COMMAND…: the command must fail.
refuse() {
    name=$1
    shift
    check "$name" fails "$@"
}
fails() {
    ! "$@"
}

skip() {
    count=$((count + 1))
    echo "ok $count - $1 # SKIP $2"
}

end() {
    echo "1..$count"
}

# Our files, from git or, in an unpacked archive, those that are there.
our_files() {
    git ls-files -co --exclude-standard 2> /dev/null ||
        find . \( -path ./build -o -path ./.git \) -prune -o -type f -print | sed 's/^\.\///'
}
