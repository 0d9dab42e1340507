"""Captures: copies of what evidence links to, made once and looked at again later.

`reading` takes words and particulars out of what came, `warc` makes the record that archives
keep, `likeness` says whether a page still says the same, `checking` when to look again.
"""
