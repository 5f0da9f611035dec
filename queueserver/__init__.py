"""The core: rules, commands, memory, push, paper. No pages."""

__version__ = "0.1.0"
