"""What readers write: questions about verdicts and claims they suggest, followed to an answer."""
