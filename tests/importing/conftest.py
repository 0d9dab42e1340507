"""Property tests say what is right, not how fast: a busy machine fails none of them."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "without_a_clock", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("without_a_clock")
