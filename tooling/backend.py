"""The build back end that pyproject.toml names: setuptools, after browser files and translations are in place.

A back end and not a build_py command, for two reasons: setuptools only warns when such a command fails in an editable
install, and a back end can ask for node (60 MB) when there is something to fetch, and not otherwise.
"""

from setuptools import build_meta

from tooling import browser_files, translations

Settings = dict[str, str | list[str] | None]

prepare_metadata_for_build_wheel = build_meta.prepare_metadata_for_build_wheel
prepare_metadata_for_build_editable = build_meta.prepare_metadata_for_build_editable


def get_requires_for_build_wheel(config_settings: Settings | None = None) -> list[str]:
    return [*build_meta.get_requires_for_build_wheel(config_settings), *browser_files.requirements()]


def get_requires_for_build_editable(config_settings: Settings | None = None) -> list[str]:
    return [*build_meta.get_requires_for_build_editable(config_settings), *browser_files.requirements()]


def get_requires_for_build_sdist(config_settings: Settings | None = None) -> list[str]:
    return [*build_meta.get_requires_for_build_sdist(config_settings), *browser_files.requirements()]


def build_wheel(
    wheel_directory: str, config_settings: Settings | None = None, metadata_directory: str | None = None
) -> str:
    _bring_in_what_is_not_committed()
    return build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(
    wheel_directory: str, config_settings: Settings | None = None, metadata_directory: str | None = None
) -> str:
    _bring_in_what_is_not_committed()
    return build_meta.build_editable(wheel_directory, config_settings, metadata_directory)


def build_sdist(sdist_directory: str, config_settings: Settings | None = None) -> str:
    """Builds the source archive with the browser files inside, so that a wheel made from it needs no network."""
    _bring_in_what_is_not_committed()
    return build_meta.build_sdist(sdist_directory, config_settings)


def _bring_in_what_is_not_committed() -> None:
    browser_files.bring_in()
    translations.compile_catalogs()
