"""Every error that newsparse raises. Text itself never raises: these are about callers, files and plugins."""


class NewsparseError(Exception):
    """The base of all errors of this library."""


class PluginError(NewsparseError):
    """A plugin cannot be used: it fails to import, hooks what does not exist, or returns the wrong thing."""


class RuleError(NewsparseError):
    """An outlet's rule raised, or claimed what is not on the page. Names the rule, the outlet and the line."""


class CheckError(NewsparseError):
    """A plugin's check raised, or returned what is no problem of the page. Names the check, the plugin and the cure."""


class RecordError(NewsparseError, ValueError):
    """A dict or a JSON text is no record of this library. Says where in the record, and what stands there."""
