"""Read any number of files, in several processes, in a fixed order."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from typing import TYPE_CHECKING

from sphinx_kwl.returned.file_reader import FileReader, LeftOut
from sphinx_kwl.values.xml_text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from sphinx_kwl.returned.course_fields import CourseFields
    from sphinx_kwl.returned.matching import Record

    #: What is read of a file.
    Result = list[Record] | LeftOut

#: Files that a process gets at once, and the portions that wait for each process.
PORTION = 32
_WAITING = 4

#: Files that programs put beside others while these are open.
_TEMPORARY = ("~$", ".", "Thumbs.db", "desktop.ini")


def files_in(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file among *paths* and in the folders among them, with the name that the table gives it.

    The name is the path from the folder; with several *paths*, it begins with the name of the folder. Links
    in folders are yielded, but not followed. Raises `OSError` for a folder that cannot be read.
    """
    paths = [path.resolve() for path in paths]
    for path in paths:
        if not path.is_dir():
            yield path, clean(path.name)
            continue
        start = path.parent if len(paths) > 1 else path
        for each in _files_below(path):
            yield each, clean(each.relative_to(start).as_posix())


def _files_below(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        names = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    for name, is_folder in names:
        if name.startswith(_TEMPORARY):
            continue
        if is_folder:
            yield from _files_below(folder / name)
        else:
            yield folder / name


def read_files(
    files: Iterable[tuple[Path, str]], course: CourseFields, folder: Path, jobs: int
) -> Iterator[Result]:
    """Yield what is read of each of *files*, in their order; *folder* is that of kwl.json.

    With more than one of *jobs*, processes read the files; a few files are not worth a process. Only some
    results are in memory at a time.
    """
    files = iter(files)
    first = list(islice(files, PORTION))
    if jobs < 2 or len(first) < PORTION:
        reader = FileReader(course, folder)
        for path, name in chain(first, files):
            yield _read(reader, path, name)
        return
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(course, folder)) as pool:
        waiting: deque[Future[list[Result]]] = deque()
        try:
            portion = first
            while portion or waiting:
                if portion:
                    waiting.append(pool.submit(_read_portion, portion))
                    portion = list(islice(files, PORTION))
                if waiting and (not portion or len(waiting) >= jobs * _WAITING):
                    yield from waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _read(reader: FileReader, path: Path, name: str) -> Result:
    if path.is_symlink():
        return LeftOut(name, "it is a link to another file, which is not followed")
    if not path.is_file():
        return LeftOut(name, "it is no file")
    return reader.read(path, name)


#: The reader of this process.
_readers: list[FileReader] = []


def _start(course: CourseFields, folder: Path) -> None:
    _readers[:] = [FileReader(course, folder)]


def _read_portion(files: list[tuple[Path, str]]) -> list[Result]:
    return [_read(_readers[0], path, name) for path, name in files]
