"""The settings of the test run: those of the project, on servers started for the run."""

import tests.session_servers  # noqa: F401 - names the servers before the settings read them
from verify.settings import *  # noqa: F403, TID251 - this is a settings module

# The servers of tests are asked at once; tests of the delay set one.
VERIFY_FETCH_DELAY = 0
# A stream that a test does not read to its end holds its place until it is collected.
VERIFY_API_WAITING = 1_000
# Passwords are slow to check on purpose; what is tested is who gets in, not how they are hashed.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each client of a test would look through all files of the project again; the live server of the
# browser tests serves them by itself.
WHITENOISE_USE_FINDERS = False
