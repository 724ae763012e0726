"""What the comparison knows of languages: which words and values are the same, and which words bear meaning.

Words are given in any case, apostrophes inside them kept (`don't`, straight or curly). Hyphenated words are accepted
whole or as their parts. Nothing here reads a file before it is asked.

Segmentation (`segmentation`)
    segment(text) -> list[Segment(start, end, kind)]          words, figures, symbols, links, handles, hashtags, emoji
Values (`values`)
    values_in_text(text, language="en") -> list[Value]        spans in characters; the better one: sees punctuation
    read_values(tokens, language="en") -> list[Value]         spans in tokens
    same_value(first, second) -> bool                         the same value; also where one is ambiguous (11:00, 11pm)
    Value(start, end, kind, key, magnitude, unit, form, alternatives)
        `key` equal: the same value. `form` differs (year/years): the same value, but another word form.
    unit_of(word) -> str | None                               "kms" -> "km", "years" -> "year"
    thread_counters(text) -> list[(start, end)]               "1/4", "(2/3)", "5/" at either end of a post or line
    is_thread_counter(text, start, end) -> bool
Spelling and stylebook forms (`spelling`, `forms` for same_form, `contractions`)
    canonical_spelling(word, language="en") -> str            defence, Defense -> defense; Šefčovič -> sefcovic
    full_forms(phrase) -> tuple[str, ...]                     "Sen." -> ("senator",), "st." -> ("saint", "street")
    same_form(first_tokens, second_tokens, language="en") -> bool   "U.S." / "United States"
    is_initialism(short, words) -> bool                       "NSA" / ["National", "Security", "Agency"]
    contraction(word) -> tuple[str, ...]                      "don't" -> ("do", "not"); () where it is none
    contractions(word) -> tuple[tuple[str, ...], ...]         all readings: "it's" -> (it is), (it has)
    clipping(word) -> str | None                              "govt" -> "government"
Negation (`negation`)
    is_negation(word, language="en") -> bool                  not, don't, never, no, nobody, without, hardly, cannot
    find_negations(tokens, language="en") -> list[Found]
    find_idle_negations(tokens, language="en") -> list[Found]  "not only": whole it denies nothing
    are_negated_pair(first, second) -> bool                   able/unable, legal/illegal, harmful/harmless
    denies_by_itself(word) -> bool                            fail, refuse, lack, deny: a negation inside the word
Certainty, possibility and duty (`modality`)
    modal(word, language="en") -> str | None                  the group: certain possible conditional duty advice able
    find_modals(tokens, language="en") -> list[Found]         also "have to", "going to", "ought to"
    is_hedge(word), is_certainty(word), find_hedges(tokens, language="en") -> list[Found]
Amounts and limits (`quantity`)
    quantifier(word, language="en") -> str | None             the group: all most many some few none only about ...
    find_quantifiers(tokens, language="en") -> list[Found]    also "at least", "more than", "up to"
Opposites and kin (`opposites`, `synonyms`, `inflection`)
    are_opposites(first, second) -> bool                      rose/fell, before/after, supports/opposed, win/lose
    are_synonyms(first, second) -> bool                       evidence only, never equality
    relatedness(first, second) -> float 0..1                  the same, graded, from larger tables (for paraphrase)
    base_forms(word) -> frozenset[str], stem(word) -> str, same_lemma(first, second) -> bool
Words (`words`)
    is_function_word(word, language="en"), is_common_word(word), is_known_word(word), word_rarity(word) -> float 0..1
Names (`names`)
    is_title(word), is_honorific(word), are_given_name_forms(first, second), are_place_forms(first, second)
    are_place_kin(first, second) -> bool                      US/American, Britain/UK
    is_name_also_word(word) -> bool                           Mark, Bush, China: names where capitalised in a sentence
    is_known_name(word) -> bool                               countries, peoples, states, given names: no misspellings
    is_people(word) -> bool                                   countries and their peoples
    is_group_name(word) -> bool                               Democrats, Chinese, Senate: names though common words
    role_of_handle(handle) -> str | None                      "potus" -> "president"
Governing phrases (`governors`)
    find_governors(tokens, language="en") -> list[Found]      condition, doubt, denial, wish, claim, own (harmless)
    is_speech_verb(word) -> bool

Found(start, end, group) spans tokens; the longest phrase wins.
"""
