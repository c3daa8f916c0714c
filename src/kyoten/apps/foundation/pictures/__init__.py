"""Pictures written as SVG on the server: values in, a `Figure` (picture and the table behind it) out.

Each module holds one kind of picture: a frozen dataclass of what it shows, and `draw(values) -> Figure`, which
`components/figure.html` lays out. Text stays text, every text is escaped by the canvas, colour comes from the
classes of `pictures.css`, so that light, dark, print and a strict Content-Security-Policy all hold.
"""
