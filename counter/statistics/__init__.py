"""The figures of an office, as pages and as files. Nobody is named in them, and no clerk is measured."""
