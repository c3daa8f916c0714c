"""How well a reviewer fits an application, from what both have written, and from what people say themselves."""
