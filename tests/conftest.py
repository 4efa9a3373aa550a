"""Settings that every test shares."""

from hypothesis import settings

# No deadline: how long an example takes says more about the machine than the code.
settings.register_profile("knell", deadline=None, max_examples=60)
settings.load_profile("knell")
