"""The tags and filters that Jekyll adds to Liquid: https://jekyllrb.com/docs/liquid/."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Protocol, cast

from liquid import Environment, Node, Tag
from liquid.builtin.expressions import FilteredExpression, tokenize
from liquid.exceptions import ContextDepthError, LiquidError, TemplateNotFoundError
from liquid.parser import get_parser
from liquid.stream import TokenStream
from liquid.stringify import to_liquid_string
from liquid.token import TOKEN_EOF, TOKEN_EXPRESSION, TOKEN_TAG, Token

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from liquid import RenderContext
    from liquid.ast import BlockNode
    from liquid.template import BoundTemplate
    from liquid.undefined import Undefined

_PARAMETER = re.compile(r"([\w-]+)\s*=\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[\w.\[\]-]+)")
_VALUE = re.compile(r"\{\{(.*?)\}\}")


class Includes(Protocol):
    """Where included files come from."""

    def include(self, environment: JekyllEnvironment, name: str) -> BoundTemplate | None:
        """Return the template *name*; None if there is no such file. Raises `LiquidError`."""


class JekyllEnvironment(Environment):
    """Liquid with the tags and filters of Jekyll. It ends what would not end by itself."""

    output_stream_limit = 4_000_000
    loop_iteration_limit = 100_000

    def __init__(self, includes: Includes, undefined: type[Undefined]) -> None:
        """Create the environment; *undefined*: the class of values that do not exist."""
        super().__init__(undefined=undefined)
        self.includes = includes
        for tag in TAGS:
            self.add_tag(tag)
        for name, function in FILTERS.items():
            self.add_filter(name, function)


class _MarkupNode(Node):
    """A tag with its words as they are written."""

    def __init__(self, token: Token, markup: Token) -> None:
        super().__init__(token)
        self.markup = markup
        self.blank = False

    def value(self, text: str, context: RenderContext) -> object:
        """Return the value of the expression *text*."""
        tokens = TokenStream(tokenize(text.strip(), self.markup))
        return FilteredExpression.parse(context.env, tokens).evaluate(context)

    def filled(self, text: str, context: RenderContext) -> str:
        """Return *text* with the values of ``{{ }}`` in it."""
        return _VALUE.sub(lambda found: to_liquid_string(self.value(found[1], context), False), text)


class _MarkupTag(Tag):
    """A tag that is read as a name and words."""

    block = False
    node: type[_MarkupNode]

    def parse(self, stream: TokenStream) -> Node:
        """Return the node of the tag."""
        token = stream.eat(TOKEN_TAG)
        stream.expect(TOKEN_EXPRESSION)
        return self.node(token, stream.current)


class _IncludeNode(_MarkupNode):
    """``include FILE name=value ...``: the values are ``include.name`` in the file."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write the text of the file."""
        words = self.markup.value.strip()
        file = re.match(r"(?:\{\{.*?\}\}|\S)+", words)
        name = self.filled(file[0], context) if file else ""
        environment = cast("JekyllEnvironment", context.env)
        template = environment.includes.include(environment, name.strip("'\""))
        if template is None:
            message = f"there is no include {name}"
            raise TemplateNotFoundError(message, token=self.token)
        values = {
            each[1]: self.value(each[2], context)
            for each in _PARAMETER.finditer(words, len(file[0]) if file else 0)
        }
        try:
            with context.extend({"include": values}, template=template):
                inside = context.get_buffer(buffer)
                template.render_with_context(context, inside, partial=True)
        except ContextDepthError as error:
            raise LiquidError(error.message, token=self.token) from error
        return buffer.write(self._text(inside.getvalue()))

    def _text(self, text: str) -> str:
        """Return the included *text*; its last line break stays only where a line of text comes next."""
        after = self.token.source[self.token.start_index :].partition("%}")[2]
        return text if re.match(r"[ \t]*\n[ \t]*[^\s{]", after) else text.removesuffix("\n")


class _LinkNode(_MarkupNode):
    """``link FILE``: the address of a page or a file, here its path in the source."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write the path."""
        return buffer.write("/" + self.filled(self.markup.value.strip(), context).strip("'\"/"))


class _PostUrlNode(_LinkNode):
    """``post_url NAME``: the address of a post."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write the path."""
        return buffer.write(f"/_posts/{self.markup.value.strip()}.md")


class _HighlightNode(_MarkupNode):
    """``highlight LANGUAGE`` to ``endhighlight``: code, which may stand in HTML."""

    def __init__(self, token: Token, markup: Token, block: BlockNode) -> None:
        super().__init__(token, markup)
        self.block = block

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write the code as HTML."""
        inside = context.get_buffer(buffer)
        self.block.render(context, inside)
        language = next(iter(self.markup.value.split()), "")
        code = escape(inside.getvalue().strip("\n"), quote=False)
        return buffer.write(f'<pre class="language-{language}"><code>{code}</code></pre>')


class _HighlightTag(Tag):
    name = "highlight"
    end = "endhighlight"

    def parse(self, stream: TokenStream) -> Node:
        """Return the node of the tag, with all up to its end."""
        token = stream.eat(TOKEN_TAG)
        stream.expect(TOKEN_EXPRESSION)
        markup = stream.current
        next(stream)
        block = get_parser(self.env).parse_block(stream, frozenset({self.end, TOKEN_EOF}))
        stream.expect(TOKEN_TAG, value=self.end)
        return _HighlightNode(token, markup, block)


class _IncludeTag(_MarkupTag):
    name = "include"
    node = _IncludeNode


class _IncludeRelativeTag(_IncludeTag):
    name = "include_relative"


class _IncludeCachedTag(_IncludeTag):
    name = "include_cached"


class _LinkTag(_MarkupTag):
    name = "link"
    node = _LinkNode


class _PostUrlTag(_MarkupTag):
    name = "post_url"
    node = _PostUrlNode


TAGS: tuple[type[Tag], ...] = (
    _IncludeTag,
    _IncludeRelativeTag,
    _IncludeCachedTag,
    _LinkTag,
    _PostUrlTag,
    _HighlightTag,
)


def _same(value: Any) -> Any:  # noqa: ANN401 -- values of Liquid are of any type
    """Return *value*: the filter changes an address or how a text is written, and Sphinx sees to that."""
    return value


def _text(value: object) -> str:
    return to_liquid_string(value, False)


def _slug(value: object) -> str:
    return re.sub(r"[^\w]+", "-", _text(value).lower()).strip("-")


def _sentence(value: object, connector: str = "and") -> str:
    items = [_text(each) for each in value] if isinstance(value, (list, tuple)) else [_text(value)]
    if len(items) < 3:
        return f" {connector} ".join(items)
    return f"{', '.join(items[:-1])}, {connector} {items[-1]}"


FILTERS: dict[str, Callable[..., Any]] = {
    "relative_url": _same,
    "absolute_url": _same,
    "markdownify": _same,
    "smartify": _same,
    "xml_escape": _same,
    "escape": _same,
    "slugify": _slug,
    "array_to_sentence_string": _sentence,
    "normalize_whitespace": lambda value: " ".join(_text(value).split()),
    "number_of_words": lambda value: len(_text(value).split()),
    "date_to_string": _same,
    "date_to_long_string": _same,
}
