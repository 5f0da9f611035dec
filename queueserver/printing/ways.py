"""What a printer may be connected by: network, USB, serial line, device file. Opened for one slip, closed after it."""

import os
import select
import socket
from dataclasses import dataclass
from typing import Any, Protocol

import serial
from escpos.printer import Network, Serial, Usb

BAUD = 9600
PORT = 9100
USB_IN, USB_OUT = 0x82, 0x01  # the endpoints of most models
_MOST_ANSWER_BYTES = 16
_BITS_OF_A_BYTE = 10  # on a serial line, with start and stop


class OpenPrinter(Protocol):
    """A connection to a printer. Whatever goes wrong is an OSError, a TimeoutError where nobody answers."""

    def send(self, data: bytes) -> None:
        """All of it."""

    def ask(self, question: bytes) -> bytes:
        """The answer to a question for the state; empty when the other side has hung up."""

    def close(self) -> None:
        """It may be opened again."""


class Way(Protocol):
    """How one printer is reached."""

    def open(self, timeout: float) -> OpenPrinter:
        """A new connection; `timeout` in seconds holds for each of its steps. Raises OSError."""


class UnknownWay(ValueError):
    """No printer is reached like this."""


@dataclass(frozen=True, slots=True)
class NetworkWay:
    """A printer with an address of its own."""

    host: str
    port: int = PORT

    def open(self, timeout: float) -> OpenPrinter:
        """Connects."""
        printer = Network(self.host, self.port, timeout)
        # Network.open() knows IPv4 only, hides why it failed, and leaves the socket of a refused connection open
        try:
            printer.device = socket.create_connection((self.host, self.port), timeout)
        except UnicodeError as error:  # a host name that cannot be one
            raise OSError(str(error)) from error
        return _OnNetwork(printer)


@dataclass(frozen=True, slots=True)
class UsbWay:
    """A printer by the two numbers that `lsusb` shows, and its endpoints."""

    vendor: int
    product: int
    endpoint_in: int = USB_IN
    endpoint_out: int = USB_OUT

    def open(self, timeout: float) -> OpenPrinter:
        """Looks for it anew each time: one that was switched off and on is another device."""
        printer = Usb(
            self.vendor, self.product, timeout=round(timeout * 1000), in_ep=self.endpoint_in, out_ep=self.endpoint_out
        )
        try:
            printer.open()
        except Exception as error:
            # python-escpos has an exception of its own for each cause, and pyusb one for a missing libusb
            raise OSError(str(error)) from error
        return _OnUsb(printer)


@dataclass(frozen=True, slots=True)
class Rs232Way:
    """A printer on a serial line."""

    path: str
    baud: int = BAUD

    def open(self, timeout: float) -> OpenPrinter:
        """Opens the line."""
        printer = Serial(self.path, self.baud, timeout=timeout)
        try:
            printer.open()
        except Exception as error:
            # DeviceNotFoundError, and termios.error for a file that is no line
            raise OSError(str(error)) from error
        return _OnRs232(printer, self.baud)


@dataclass(frozen=True, slots=True)
class FileWay:
    """A printer as the kernel's device file, `/dev/usb/lp0`."""

    path: str

    def open(self, timeout: float) -> OpenPrinter:
        """Opens the file."""
        return _OnFile(os.open(self.path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK), timeout)


def way_of(text: str) -> Way:
    """`network:10.0.0.9:9100`, `usb:04b8:0e15` (and `:82:01`, its endpoints), `serial:/dev/ttyS0:19200` or
    `file:/dev/usb/lp0` as a way. Raises UnknownWay."""
    kind, _, rest = text.partition(":")
    try:
        match kind, rest.split(":"):
            case "network", [host]:
                return NetworkWay(host)
            case "network", [host, port]:
                return NetworkWay(host, int(port))
            case "usb", [_, _, *endpoints] as numbers if len(endpoints) in (0, 2):
                return UsbWay(*(int(number, 16) for number in numbers))
            case "serial", [path] if path:
                return Rs232Way(path)
            case "serial", [path, baud] if path:
                return Rs232Way(path, int(baud))
            case "file", [path] if path:
                return FileWay(path)
    except ValueError as error:
        raise UnknownWay(text) from error
    raise UnknownWay(text)


class _OnNetwork:
    def __init__(self, printer: Network) -> None:
        self._printer = printer

    def send(self, data: bytes) -> None:
        self._printer.device.sendall(data)

    def ask(self, question: bytes) -> bytes:
        return bytes(self._printer.query_status(question))

    def close(self) -> None:
        self._printer.close()


class _OnUsb:
    def __init__(self, printer: Usb) -> None:
        self._printer = printer

    def send(self, data: bytes) -> None:
        self._printer.device.write(self._printer.out_ep, data, self._printer.timeout)

    def ask(self, question: bytes) -> bytes:
        self.send(question)
        answer = self._printer.device.read(self._printer.in_ep, _MOST_ANSWER_BYTES, self._printer.timeout)
        return bytes(answer)

    def close(self) -> None:
        self._printer.close()


class _OnRs232:
    def __init__(self, printer: Serial, baud: int) -> None:
        self._line: Any = printer.device
        self._baud = baud
        self._timeout = float(self._line.timeout)

    def send(self, data: bytes) -> None:
        self._line.write_timeout = self._timeout + len(data) * _BITS_OF_A_BYTE / self._baud
        try:
            self._line.write(data)
        except serial.SerialTimeoutException as error:
            raise TimeoutError(str(error)) from error
        self._line.flush()  # a question must not wait behind seconds of bytes that have not left yet

    def ask(self, question: bytes) -> bytes:
        self._line.reset_input_buffer()
        self.send(question)
        answer = bytes(self._line.read(1))  # python-escpos would wait for 16 bytes, so always for the whole timeout
        if not answer:
            raise TimeoutError
        return answer + bytes(self._line.read(self._line.in_waiting))

    def close(self) -> None:
        self._line.close()


class _OnFile:
    """python-escpos writes to such a file only; the kernel gives the printer's answers too."""

    def __init__(self, file: int, timeout: float) -> None:
        self._file = file
        self._timeout = timeout

    def send(self, data: bytes) -> None:
        while data:
            _, writable, _ = select.select([], [self._file], [], self._timeout)
            if not writable:
                raise TimeoutError
            data = data[os.write(self._file, data) :]

    def ask(self, question: bytes) -> bytes:
        self.send(question)
        readable, _, _ = select.select([self._file], [], [], self._timeout)
        if not readable:
            raise TimeoutError
        return os.read(self._file, _MOST_ANSWER_BYTES)

    def close(self) -> None:
        os.close(self._file)
