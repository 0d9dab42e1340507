"""What takes actions of several stages in one transaction: each is called by pages and by the API.

Stages never import each other, so what needs two of them at once stands here. Whoever calls starts
the tasks that follow.
"""
