"""An office's figures: one module for each thing that is counted. No visitor and no clerk is told by any of them."""
