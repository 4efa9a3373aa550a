"""Sentences, number words, dates, quotation; finding a quote again. Pure."""
