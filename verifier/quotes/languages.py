"""Language knowledge, one data file a language, all of one shape (languages/en.toml describes it)."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from verifier.quotes.endings import Endings
from verifier.quotes.lexicon import Lexicon
from verifier.quotes.tables import read_tables

DEFAULT = "en"
_NO_WORDS: frozenset[str] = frozenset()
_ON_POSTS = frozenset(("posts.x_nouns", "posts.nouns", "verbs.retweet", "words.buttons"))


class Language:
    """One language's words.

    `lexicon` finds words and phrases with their tags; the sets hold single words for lookups.
    """

    def __init__(
        self, about: dict[str, Any], lexicon: Lexicon, words: dict[str, frozenset[str]], same_role: dict[str, str]
    ) -> None:
        self.code: str = about["code"]
        self.cased: bool = about["cased"]
        self.spaced: bool = about["spaced"]
        self.family_name_first: bool = about["family_name_first"]
        self.subject_dropped: bool = about["subject_dropped"]
        self.verb_final: bool = about.get("verb_final", False)
        self.verb_first: bool = about.get("verb_first", False)
        self.suffix_mark: bool = about.get("suffix_mark", False)
        self.cue_inside: bool = about.get("cue_inside", False)
        self.verb_second: bool = about.get("verb_second", False)
        self.nouns_capitalised: bool = about.get("nouns_capitalised", False)
        self.late_subject: bool = about.get("late_subject", False)
        self.lower_calendar: bool = about.get("lower_calendar", False)
        self.lexicon = lexicon
        self.words = words
        self.same_role = same_role
        self._unions: dict[tuple[str, ...], frozenset[str]] = {}
        self._endings: dict[str, tuple[str, ...]] = {}
        self._titles = words.get("people.titles", _NO_WORDS) | words.get("people.roles", _NO_WORDS)
        self._title_endings = tuple(words.get("people.title_endings", ()))

    def has(self, group: str, word: str) -> bool:
        """Whether `word` (lower case) stands in the group named `table.key` of the data file."""
        return word in self.words.get(group, _NO_WORDS)

    def has_any(self, groups: tuple[str, ...], word: str) -> bool:
        """Whether `word` (lower case) stands in one of the groups."""
        union = self._unions.get(groups)
        if union is None:
            union = self._unions[groups] = frozenset().union(*(self.words.get(group, _NO_WORDS) for group in groups))
        return word in union

    def role(self, word: str) -> str:
        """The role under which people are registered: a title's long form, or a compound's last part.

        "gov" → "governor"; "verkehrsminister" → "minister".
        """
        known = self.same_role.get(word)
        if known is not None:
            return known
        ending = max((e for e in self.words.get("people.title_endings", ()) if word.endswith(e)), key=len, default="")
        return self.same_role.get(ending, ending) or word

    def is_title(self, word: str) -> bool:
        """Whether a word (lower case) before a name says what someone is: "senator", "verkehrsminister"."""
        return word in self._titles or word.endswith(self._title_endings)

    def names_platform(self, text: str) -> bool:
        """Whether a text is a platform's name and nothing else: "Twitter", "إكس"; not "on X"."""
        return self.lexicon.alike(text) in self._platform_names

    def is_post_noun(self, text: str) -> bool:
        """Whether a text is only a word for posts, or a button below them: "Retweet", "ツイート", "Me gusta"."""
        return self.lexicon.alike(text) in self._post_nouns

    @cached_property
    def _platform_names(self) -> frozenset[str]:
        entries = self.lexicon.entries(lambda tag: tag == "platforms.x" or tag.startswith("platform:"))
        return frozenset(entry.casefold() for entry in entries) | {"x", "ｘ"}

    @cached_property
    def _post_nouns(self) -> frozenset[str]:
        entries = self.lexicon.entries(_ON_POSTS.__contains__)
        return frozenset(entry.casefold() for entry in entries)

    def endings(self, group: str) -> tuple[str, ...]:
        """The entries of a group that are ends of words."""
        endings = self._endings.get(group)
        if endings is None:
            endings = self._endings[group] = tuple(self.words.get(group, ()))
        return endings


@cache
def known_languages() -> tuple[str, ...]:
    """The codes of all languages that have a data file."""
    names = (item.name for item in Path(__file__).parent.joinpath("languages").iterdir())
    return tuple(sorted(name[:-5] for name in names if re.fullmatch(r"[a-z]{2}\.toml", name)))


def split_list(value: str) -> list[str]:
    """The entries of a comma-separated list, without the space around them; line breaks count as space."""
    return [entry for entry in map(str.strip, " ".join(value.split()).split(",")) if entry]


def _tag(phrases: dict[str, frozenset[str]], entries: list[str], tag: str) -> None:
    alone = frozenset((tag,))
    for entry in entries:
        known = phrases.get(entry)
        phrases[entry] = alone if known is None else known | alone


def _gather(
    data: dict[str, dict[str, str]], letters: dict[int, str]
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The entries of each group, and the groups of each entry with the names of platforms among them."""
    words: dict[str, frozenset[str]] = {}
    phrases: dict[str, frozenset[str]] = {}
    for table, keys in data.items():
        for key, value in keys.items():
            entries = split_list(value.translate(letters) if letters else value)
            words[f"{table}.{key}"] = frozenset(entries)
            _tag(phrases, entries, f"{table}.{key}")
    for platform, value in read_tables("platforms.toml").items():
        _tag(phrases, split_list(value.translate(letters)), f"platform:{platform}")
    return words, phrases


@cache
def load(code: str) -> Language:
    """The language of that code.

    Raises:
        FileNotFoundError: there is no data file for it; ask `known_languages` first.

    """
    data = read_tables(f"{code}.toml")
    about = data.pop("language")
    elided = split_list(about.get("elided", ""))
    inflected = sorted(about.get("inflected", "").split(), key=len, reverse=True)
    same_role = dict(data.pop("same_role", {}))
    letters = {ord(pair[0]): pair[2:] for pair in about.get("same_letters", "").split()}
    same_role = {word.translate(letters): role.translate(letters) for word, role in same_role.items()}
    words, phrases = _gather(data, letters)
    words["language.elided"] = frozenset(elided)
    lexicon = Lexicon(
        phrases,
        spaced=about["spaced"],
        elided=tuple(elided),
        suffixed=tuple(sorted(split_list(about.get("suffixed", "")), key=len, reverse=True)),
        attached=tuple(split_list(about.get("attached", ""))),
        endings=Endings(
            tuple(words.get("people.title_endings", ())),
            tuple(words.get("settings.speech_endings", ())),
            tuple((ending, stem) for ending, _, stem in (pair.partition("=") for pair in inflected)),
            tuple(words.get("posts.x_endings", ())),
            marked=about.get("suffix_mark", False),
        ),
        same_letters=letters,
    )
    return Language(about, lexicon, words, same_role)


@cache
def given_names() -> dict[str, str]:
    """Given names in lower case with the gender they tell: m or f."""
    data = read_tables("given_names.toml")
    lists = (("m", "census_male"), ("f", "census_female"), ("m", "male"), ("f", "female"))
    return {name.casefold(): gender for gender, key in lists for name in data[key].split()}
