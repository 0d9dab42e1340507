"""The project itself: its processes, its start, its image, its checks."""
