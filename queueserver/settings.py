"""How this server is deployed: each setting with its name, default and help; read once, then frozen.

From the environment (QUEUESERVER_PORT=8000) or one TOML file. What an office tunes in its rules is in domain/policy.
"""

import re
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import AwareDatetime, Field, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from queueserver.domain.people.employment import read_employment
from queueserver.domain.people.sign_ins import Lasting

PREFIX = "QUEUESERVER_"


class Settings(BaseSettings):
    """The settings of one server."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    data_dir: Path = Field(
        Path("data"), description="Folder of the database file, the server's secret, slip pictures and spoken clips."
    )
    database_url: str = Field(
        "", description="Database: `sqlite:///FILE` or `postgresql+psycopg://...`. Empty: one SQLite file in data_dir."
    )
    host: str = Field("127.0.0.1", description="Address to listen on; 0.0.0.0 for all.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    public_url: str = Field(
        "", description="Address under which visitors' phones reach this server. Empty: http://host:port."
    )
    voice: str = Field(
        "espeak-ng",
        pattern="^(espeak-ng|piper|none)$",
        description="Who speaks: `espeak-ng`, `piper` (espeak-ng where piper has no voice for a language), or `none`.",
    )
    voice_folder: Path = Field(
        Path("/usr/share/piper-voices"), description="Folder of piper's voices, one file a language: `de.onnx`."
    )
    clips_megabytes: int = Field(
        200, ge=1, description="Room for spoken clips in data_dir; those asked for longest ago are forgotten."
    )
    max_sockets: int = Field(
        20000, ge=100, description="Most connections at once; every board, desk and phone holds one."
    )
    max_body_bytes: int = Field(65536, ge=1024, description="Largest request body; larger ones are refused with 413.")
    stop_seconds: float = Field(10, ge=0, description="How long a stop waits for what is in flight.")
    log_level: str = Field(
        "INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="How much is logged to standard error."
    )
    ask_printers_seconds: float = Field(
        30, ge=1, le=3600, description="So often, in seconds, an idle printer is asked how it is."
    )
    push_key_file: Path | None = Field(
        None,
        description="Key for messages to closed phones, made by `queueserver push-key FILE`. Empty: none are sent.",
    )
    push_contact: str = Field(
        "", description="E-mail address of whoever runs the server, for the push services; needed with a key."
    )
    push_services: str = Field(
        "https://fcm.googleapis.com https://updates.push.services.mozilla.com https://*.notify.windows.com "
        "https://*.push.apple.com",
        description="Push services that phones may name, as origins; `*` stands for one part of a name.",
    )
    inside_addresses: str = Field(
        "",
        description="Networks inside that webhooks and feeds reach: `10.1.0.0/16 10.2.3.4/32`. Empty: outside only.",
    )
    frame_ancestors: str = Field(
        "",
        pattern=r"^[\w.:/*\- ]*$",
        description="Sites that may show the public waiting times in a frame, as origins. Empty: none but this server.",
    )
    sign_in_idle_minutes: int = Field(
        240, ge=5, le=1440, description="A sign-in ends when its browser has asked for nothing for so long."
    )
    sign_in_hours: int = Field(12, ge=1, le=24, description="A sign-in ends after so long at the latest.")
    proxies: int = Field(
        0,
        ge=0,
        le=5,
        description="How many proxies of your own stand before the server, each adding to X-Forwarded-For.",
    )
    letters: str = Field(
        "visitors",
        pattern="^(visitors|files)$",
        description="Where letters go: to `visitors`, by smtp_host and sms_url, or to `files` in data_dir, where staff "
        "can look at them.",
    )
    smtp_host: str = Field("", description="Mail server that takes letters to visitors. Empty: none are mailed.")
    smtp_port: int = Field(587, ge=1, le=65535, description="Its port.")
    smtp_security: str = Field(
        "starttls",
        pattern="^(starttls|tls|none)$",
        description="How the way there is kept from others: `starttls`, `tls` (port 465), or `none`.",
    )
    smtp_name: str = Field("", description="Name under which this server signs in there. Empty: it does not.")
    smtp_password: str = Field("", repr=False, description="What this server proves that by.")
    smtp_from: str = Field("", description="E-mail address that letters are from; answers go there.")
    sms_url: str = Field(
        "", description="Address that takes letters as signed JSON and sends them by SMS. Empty: none are sent."
    )
    sms_secret: str = Field("", repr=False, description="What the JSON is signed with.")
    openid_issuer: str = Field(
        "",
        pattern=r"^(https://.+|http://(localhost|127\.0\.0\.1)(:\d+)?(/.*)?)?$",
        description="Address of the OpenID Connect provider by which staff sign in, too. Empty: by password only.",
    )
    openid_id: str = Field("", description="How the provider knows this server.")
    openid_secret: str = Field("", repr=False, description="What this server proves that by.")
    openid_asks_for: str = Field("openid profile", description="What the provider is asked to tell.")
    openid_button: str = Field("OpenID Connect", description="What the button on the sign-in page calls the provider.")
    openid_name_claim: str = Field("preferred_username", description="The claim under whose text a person signs in.")
    openid_role_claim: str = Field("groups", description="The claim that says what a person is: a text or several.")
    openid_roles: dict[str, str] = Field(
        {}, description="What each of its values stands for, as `clerk@OFFICE`; the highest role counts."
    )
    clock_speed: float = Field(
        1,
        gt=0,
        le=100000,
        description="How many times faster time runs. Only invented offices (demo, replay) accept it.",
    )
    clock_starts_at: AwareDatetime | None = Field(
        None, description="Where that faster clock starts, with time zone. Empty: now."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the caller says goes before the environment, the environment before the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def database(self) -> str:
        """The database to open."""
        return self.database_url or f"sqlite:///{self.data_dir / 'queueserver.db'}"

    @property
    def address(self) -> str:
        """Where visitors' phones reach this server, without a slash at its end."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach this server by TLS, which a proxy ends: cookies then never travel without it."""
        return self.public_url.startswith("https://")

    @property
    def slip_pictures(self) -> Path:
        """Where the slips of preview printers are kept as pictures."""
        return self.data_dir / "slips"

    @property
    def letter_files(self) -> Path:
        """Where letters are kept that go nowhere."""
        return self.data_dir / "letters"

    @property
    def clips(self) -> Path:
        """Where spoken clips are kept."""
        return self.data_dir / "clips"

    @property
    def lasting(self) -> Lasting:
        """How long a sign-in lasts."""
        return Lasting(timedelta(minutes=self.sign_in_idle_minutes), timedelta(hours=self.sign_in_hours))

    @property
    def has_real_clock(self) -> bool:
        """Whether this server lives by the real time."""
        return self.clock_speed == 1 and self.clock_starts_at is None

    def is_push_service(self, endpoint: str) -> bool:
        """Whether an address belongs to a push service that phones may name: this server will send to it."""
        found = re.fullmatch(r"(https?://[\w.-]+(?::\d+)?)/\S*", endpoint)
        known = (re.escape(one).replace(r"\*", r"[\w-]+") for one in self.push_services.split())
        return found is not None and any(re.fullmatch(one, found[1]) for one in known)

    @model_validator(mode="after")
    def _check_push(self) -> "Settings":
        if self.push_key_file is not None and "@" not in self.push_contact:
            raise ValueError("push_key_file needs push_contact, an e-mail address")
        return self

    @model_validator(mode="after")
    def _check_letters(self) -> "Settings":
        if self.smtp_host and "@" not in self.smtp_from:
            raise ValueError("smtp_host needs smtp_from, an e-mail address")
        if self.sms_url and not (self.sms_secret and self.sms_url.startswith(("https://", "http://"))):
            raise ValueError("sms_url is an address that needs sms_secret")
        return self

    @model_validator(mode="after")
    def _check_openid(self) -> "Settings":
        for text in self.openid_roles.values():
            read_employment(text)
        if self.openid_issuer and not (self.openid_id and self.openid_roles and self.public_url):
            raise ValueError("openid_issuer needs openid_id, openid_roles and public_url")
        return self

    def secret(self) -> str:
        """The key that signs this server's cookies, made once and kept in data_dir, readable by the server only."""
        file = self.data_dir / "secret"
        if not file.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(32))
        return file.read_text()


def read_settings(file: Path | None, **given: Any) -> Settings:
    """The settings from a TOML file (if one is named), the environment, and what was given on the command line."""

    class WithFile(Settings):
        model_config = SettingsConfigDict(toml_file=file)

    return WithFile(**{name: value for name, value in given.items() if value is not None})
