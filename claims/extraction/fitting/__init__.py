"""Fitting: weights learnt from sentences that people decided on. Needs numpy; nothing else does.

`words.fit_words` and `points.fit_points` are pure; `queries` collects what the desk decided, and
`actions` keeps what was fitted.
"""
