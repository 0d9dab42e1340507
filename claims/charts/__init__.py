"""What charts are drawn from: where bars stand, and lengths of time that can be added up. Pure.

Below the stages, because the desk's own figures and the pages for readers draw in the same way.
"""
