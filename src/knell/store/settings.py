"""What Django has to know to be a mapper and nothing more."""

INSTALLED_APPS = ["knell.store"]
DATABASES: dict[str, dict[str, str]] = {}
"""Empty: each record that is opened is one, under a name of its own."""
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
