#!/bin/sh
# Writes ../CEventCatalog.c, which embeds every Catalog/<service>/<type>.json and Fields/<service>.json in the binary.
# Run it after adding, renaming or removing a file; changing a file's content needs nothing,
# as the compiler records embedded files among the C file's dependencies.
set -eu
cd "$(dirname "$0")"
files=$(find . -name '*.json' | sed 's|^\./||; s|\.json$||' | LC_ALL=C sort)
fields=$(find ../Fields -name '*.json' | sed 's|^\.\./Fields/||; s|\.json$||' | LC_ALL=C sort)
{
    echo '// Written by Catalog/embed.sh; run that after adding, renaming or removing a file of the catalog.'
    echo '#include "CEventCatalog.h"'
    echo
    echo '#pragma clang diagnostic ignored "-Wc23-extensions"'
    echo
    for file in $files; do
        echo "static const unsigned char $(echo "$file" | tr '/-' '__')[] = {"
        echo "#embed \"Catalog/$file.json\""
        echo '};'
    done
    for file in $fields; do
        echo "static const unsigned char fields_of_$(echo "$file" | tr '/-' '__')[] = {"
        echo "#embed \"Fields/$file.json\""
        echo '};'
    done
    echo
    echo 'static const struct lamb_event_file files[] = {'
    for file in $files; do
        name=$(echo "$file" | tr '/-' '__')
        echo "    {\"${file%/*}\", \"${file#*/}\", $name, sizeof $name},"
    done
    echo '};'
    echo
    echo 'static const struct lamb_field_file field_files[] = {'
    for file in $fields; do
        name=fields_of_$(echo "$file" | tr '/-' '__')
        echo "    {\"$file\", $name, sizeof $name},"
    done
    echo '};'
    echo
    echo 'size_t lamb_event_file_count(void) { return sizeof files / sizeof *files; }'
    echo 'struct lamb_event_file lamb_event_file_at(size_t index) { return files[index]; }'
    echo 'size_t lamb_field_file_count(void) { return sizeof field_files / sizeof *field_files; }'
    echo 'struct lamb_field_file lamb_field_file_at(size_t index) { return field_files[index]; }'
} > ../CEventCatalog.c
