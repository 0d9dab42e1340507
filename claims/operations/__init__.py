"""Whether the desk itself works: what is heard from its processes, and how much work is left."""
