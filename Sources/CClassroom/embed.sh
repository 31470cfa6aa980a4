#!/bin/sh
# Writes CClassroom.c, which embeds the template, handlers and lessons of Workspaces/classroom in the binary.
# Run it after adding, renaming or removing a file; changing a file's content needs nothing,
# as the compiler records embedded files among the C file's dependencies.
set -eu
cd "$(dirname "$0")"
room=../../Workspaces/classroom
files=$(cd "$room" && find template.yaml handlers Lessons -name '*.yaml' -o -name '*.py' -o -name '*.md' | LC_ALL=C sort)
name() { echo "$1" | sed 's|[^A-Za-z0-9]|_|g; s|^|file_|'; }
{
    echo '// Written by embed.sh; run that after adding, renaming or removing a file of Workspaces/classroom.'
    echo '#include "CClassroom.h"'
    echo
    echo '#pragma clang diagnostic ignored "-Wc23-extensions"'
    echo
    for file in $files; do
        echo "static const unsigned char $(name "$file")[] = {"
        echo "#embed \"$room/$file\""
        echo '};'
    done
    echo
    echo 'static const struct lamb_classroom_file files[] = {'
    for file in $files; do
        echo "    {\"$file\", $(name "$file"), sizeof $(name "$file")},"
    done
    echo '};'
    echo
    echo 'size_t lamb_classroom_file_count(void) { return sizeof files / sizeof *files; }'
    echo 'struct lamb_classroom_file lamb_classroom_file_at(size_t index) { return files[index]; }'
} > CClassroom.c
