#!/bin/sh
# words we do not use
grep -rnwf tools/words.txt docs --include='*.md'
test $? -eq 1
