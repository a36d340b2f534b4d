"""The directive ``license``: the licence notice of the course."""

from __future__ import annotations

from docutils import nodes

from sphinx_kwl.directives.base import KwlDirective
from sphinx_kwl.doctree.nodes import kwl_license
from sphinx_kwl.i18n import _, __
from sphinx_kwl.problems import Problem
from sphinx_kwl.values.licenses import license_of


class LicenseNotice(KwlDirective):
    """``license``: a line with the licence in ``kwl_license``, with a link if the licence has an address."""

    def run(self) -> list[nodes.Node]:
        """Return the line, followed by the content of the directive."""
        self.warn_unknown_options()
        following = self.body() if self.content else []
        if self.argument:
            message = __("%s takes no argument; it prints kwl_license of conf.py")
            self.warn(Problem.OPTION, message, self.name)
            inline, messages = self.parse_inline(self.argument)
            paragraph = nodes.paragraph(self.argument, "", *inline)
            self.set_source_info(paragraph)
            following = [paragraph, *messages, *following]
        text = self.kwl_config.license
        if not text:
            self.warn(
                Problem.OPTION,
                __("%s: set kwl_license in conf.py to the licence of your course"),
                self.name,
            )
            return following
        line = kwl_license("", "", classes=self.classes("kwl-license"), translatable=False)
        licence = license_of(text)
        if licence.url:
            before, _mark, after = _("This work is licensed under {licence}.").partition("{licence}")
            reference = nodes.reference("", licence.name, refuri=licence.url, rel="license", internal=False)
            line += [nodes.Text(before), reference, nodes.Text(after)]
        else:
            line += nodes.Text(licence.name)
        self.set_source_info(line)
        self.add_name(line)
        return [line, *following]
