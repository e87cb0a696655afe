"""A page to look at: what is known of one authority as one HTML file, and of many as a site.

May import ``views``, ``render``, ``questions``, ``record``, ``domain`` and ``problems``. Values come in, text goes
out: no file is read but the package's own templates, and none is written.
"""
