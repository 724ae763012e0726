"""The desk's page: one HTML file that holds all it needs and asks for nothing.

`page` is the whole, `story` the article with its quotes, `card` what unfolds under a quote, `escaping` the only way by
which text gets into the page. `desk.css` and `desk.js` are put into the page, each allowed by its hash.
"""
