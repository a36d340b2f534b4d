"""Typed attributes of node classes, stored in ``node.attributes`` like all attributes of docutils."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from docutils.nodes import Element

_Value = TypeVar("_Value")

_REQUIRED: Final = object()


class Attribute(Generic[_Value]):
    """An attribute that a node class declares: ``key: Attribute[str] = Attribute()``.

    Set it when you create a node (``kwl_blank(key="K")``) or later (``blank.key = "K"``), and read it as
    ``blank.key``. Reading an attribute that is not set and has no default raises `KeyError`.
    """

    def __init__(self, default: Any = _REQUIRED) -> None:  # noqa: ANN401 -- a value, or `_REQUIRED`
        self.default = default

    def __set_name__(self, owner: type[Element], name: str) -> None:
        """Save the name of the attribute."""
        self.name = name

    @overload
    def __get__(self, node: None, owner: type[Element]) -> Self: ...

    @overload
    def __get__(self, node: Element, owner: type[Element]) -> _Value: ...

    def __get__(self, node: Element | None, owner: type[Element]) -> Self | _Value:
        """Return the value on *node*, or this declaration if it is read from the class."""
        if node is None:
            return self
        # no call that does nothing: pages read some sixty of these
        if self.default is _REQUIRED:
            return node.attributes[self.name]  # type: ignore[no-any-return]
        return node.attributes.get(self.name, self.default)  # type: ignore[no-any-return]

    def __set__(self, node: Element, value: _Value) -> None:
        """Set the value on *node*."""
        node.attributes[self.name] = value
