"""Start the PostgreSQL and the Valkey that come as wheels, for the demo and for the tests.

Both listen on a socket in a private folder and on no port. Their programs are run as they are;
the Python code of the two wheels, which would open up folders for others when root, is not used.
"""
