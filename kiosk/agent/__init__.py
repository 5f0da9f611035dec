"""The print agent: a program of its own beside a kiosk, for printers that the server cannot reach; and its door."""
