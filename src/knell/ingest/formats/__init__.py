"""One small module for each kind of file; `registry` knows which is whose."""
