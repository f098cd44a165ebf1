"""A question in, an answer with citations out; also the web page and the command line."""
