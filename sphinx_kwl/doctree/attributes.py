"""Typed attributes of node classes, kept where docutils keeps all attributes of a node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from docutils.nodes import Element

_Value = TypeVar("_Value")

_REQUIRED: Final = object()


class Attribute(Generic[_Value]):
    """An attribute that a node class declares: ``key: Attribute[str] = Attribute()``.

    It is given when a node is made (``kwl_blank(key="K")``) or later (``blank.key = "K"``), and read as
    ``blank.key``. Reading one that has no default and was not given raises `KeyError`.
    """

    def __init__(self, default: Any = _REQUIRED) -> None:  # noqa: ANN401 -- a value, or that there is none
        self.default = default

    def __set_name__(self, owner: type[Element], name: str) -> None:
        """Take the name under which the class declares it."""
        self.name = name

    @overload
    def __get__(self, node: None, owner: type[Element]) -> Self: ...

    @overload
    def __get__(self, node: Element, owner: type[Element]) -> _Value: ...

    def __get__(self, node: Element | None, owner: type[Element]) -> Self | _Value:
        """Return the value on *node*; on the class, the declaration."""
        if node is None:
            return self
        # no call that does nothing: pages read some sixty of these
        if self.default is _REQUIRED:
            return node.attributes[self.name]  # type: ignore[no-any-return]
        return node.attributes.get(self.name, self.default)  # type: ignore[no-any-return]

    def __set__(self, node: Element, value: _Value) -> None:
        """Set the value on *node*."""
        node.attributes[self.name] = value
