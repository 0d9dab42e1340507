"""How like two claims must be for a person to be asked whether they are the same."""

MOST = 5
"""Claims suggested for one claim; of those that readers see a verdict on, so many again."""

LEAST = 0.15
"""The score below which nobody is asked. Measured on five long documents about one subject: of the
pairs that a person calls the same, three in four score this much, and so do three others for each
of them; at 0.2 it is one in two, and two others."""

LIKELY = 0.3
"""The score from which a suggestion is shown open beside a claim; those below are folded away. With
the same labels about half of the pairs that score this much are the same claim, and of those below
one in ten."""
