# shellcheck shell=bash
# What the scripts share that run main classes of the tests. The one that sources this sets bench, home and work, and has
# a function fail.

# Sets jdk, java_version and java: the command line up to the name of a main class.
compile() {
    progress "compiling"
    timeout 900 mvn -q -B -ntp -f "$home/pom.xml" -pl server -am -Dspotless.check.skip test-compile \
        dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/class-path" >"$work/maven.log" 2>&1 ||
        { tail -n 40 "$work/maven.log" >&2 && fail "the build failed"; }
    jdk=$(find_jdk)
    java_version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$jdk/release")
    java=(
        "$jdk/bin/java" -Xmx512m -Djava.io.tmpdir="$work/tmp"
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
        -cp "$home/server/target/test-classes:$home/server/target/classes:$(<"$work/class-path")"
    )
}

find_jdk() {
    local candidate
    for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
        if grep -qs '^JAVA_VERSION="25' "$candidate/release"; then
            echo "$candidate"
            return
        fi
    done
    fail "needs a JDK 25, and found none; set JAVA_HOME"
}

progress() {
    printf '%(%H:%M:%S)T %s\n' -1 "$*" >&2
}

# Date, commit, machine and Java.
machine_line() {
    echo "$(date -u +%F), commit $(git -C "$bench" describe --always --dirty --exclude '*' 2>/dev/null || echo unknown);" \
        "$(nproc) cores of $(awk -F ': *' '/^model name/ { print $2; exit }' /proc/cpuinfo)," \
        "$(awk '$1 == "MemTotal:" { printf "%.1f GiB", $2 / 1048576 }' /proc/meminfo), $(uname -sr)," \
        "Java $java_version"
}

# One row per figure; its name takes 30 columns and its value ends in column 43.
rows() {
    awk '
        FNR == 1 { files++ }
        length($0) == 43 && / [0-9,]+$/ {
            name = substr($0, 1, 30)
            sub(/ +$/, "", name)
            sub(/^ +/, "\\&ensp;", name)
            if (!(name in order)) { order[name] = ++names; named[names] = name }
            value[name, files] = $NF
        }
        END {
            for (i = 1; i <= names; i++) {
                printf "| %s", named[i]
                for (j = 1; j <= files; j++) printf " | %s", value[named[i], j]
                print " |"
            }
        }' "$@"
}
