"""The rationale of a verdict: Markdown as it was typed, made into HTML and into plain text. Pure.

Below the stages, because reviews count its words, publications freeze it, and pages show it. The
text itself is stored exactly as it was typed.
"""

from claims.rationale.citations import cited_numbers, renumber_citations
from claims.rationale.html import rationale_html
from claims.rationale.plain import excerpt, plain_text

__all__ = ["cited_numbers", "excerpt", "plain_text", "rationale_html", "renumber_citations"]
