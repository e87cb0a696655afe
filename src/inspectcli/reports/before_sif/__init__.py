"""Reports of the inspections of 2012 and 2013, each of one side of the service.

One was of services for looked-after children, the other of the protection of children. May import the rest of
``reports`` and ``domain``.
"""
