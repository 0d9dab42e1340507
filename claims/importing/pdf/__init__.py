"""PDF: the text of a page in the order people read it, as paragraphs.

`confined.read_pdf` is the way in. It reads in a process of its own, whose time and
memory the system limits; there `reading` puts the steps together: pieces of text
with their places, lines, margins, columns, paragraphs. `program` is that process.
"""
