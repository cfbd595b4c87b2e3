"""Invented people's names, as diverse as the rosters of British councils are."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WOMEN: Final = _words(
    "Aaliyah Abigail Adwoa Agnieszka Aisha Alice Amara Amelia Amina Angela Anjali Anne Ayesha "
    "Beatrice Bethan Blessing Bronwen Carol Catherine Charlotte Chidinma Chloe Christine Claire "
    "Deborah Denise Diana Dorota Efua Eilidh Elaine Eleanor Elif Emily Esther Eun-ji Fatima Fiona "
    "Folasade Frances Gillian Grace Gurpreet Hannah Harpreet Heather Helen Hui-Min Ifeoma Imogen "
    "Irene Isabel Jacqueline Jane Janet Jasmine Joan Joanna Judith Julie Karen Kateryna Kathleen "
    "Keziah Khadija Kirsty Latoya Laura Leila Linda Louise Lucy Maeve Magdalena Mairéad Manjit "
    "Margaret María Marion Maureen Megan Mei Michelle Monique Nadia Natalie Ngozi Niamh Nicola "
    "Olivia Pamela Patricia Pauline Phoebe Precious Priya Rachel Rebecca Renée Roisin Rosemary "
    "Ruth Samina Sandra Sarah Sharon Shirley Siân Sinéad Siobhan Sofia Sunita Susan Temitope "
    "Teresa Thi-Lan Tracey Valerie Victoria Wendy Xin Yasmin Yvonne Zainab Zoë Zofia"
)
MEN: Final = _words(
    "Abdul Adam Adebayo Ahmed Alan Alasdair Alexander Andrew Anthony Arjun Arthur Barry Benjamin "
    "Brian Cameron Charles Chinedu Christopher Colin Daniel David Delroy Derek Dewi Dmytro Edward "
    "Emeka Farhan François Gareth Gary Geoffrey George Graham Hamza Harjit Harry Henry Hiroshi "
    "Hugh Ian Ibrahim Idris Iwan Jack Jakub James Jerome Jerzy John José Joseph Joshua Kamal "
    "Keith Kenneth Kevin Kofi Kwame Lee Leroy Liam Lloyd Malcolm Marcus Mark Martin Matthew "
    "Michael Mohammed Neil Nigel Oliver Olumide Omar Oscar Pádraig Paul Peter Philip Pritpal "
    "Rajesh Ravi Raymond Rhys Richard Robert Roger Ronald Rory Samuel Seán Sebastian Simon "
    "Stephen Stuart Tariq Terence Thomas Timothy Trevor Tunde Vikram Vincent Wei Winston Yusuf"
)
LAST: Final = _words(
    "Abbott Adebayo Adeyemi Ahmed Akhtar Ali Allen Anderson Appiah Bailey Baker Banerjee Barker "
    "Begley Bell Bennett Brown Butler Campbell Carter Chan Chapman Chaudhry Chen Clarke Cohen "
    "Coleman Collins Cook Cooper Cox Cruz Dale D'Arcy Davies Davis Desai Dhillon Dixon Edwards "
    "Ellis Evans Fernandes Fisher Fletcher Ford Foster García Gill Goodwin Graham Grant Gray "
    "Green Griffiths Hall Harris Harrison Hassan Hill Holmes Hughes Hussain Ibrahim Islam Jackson "
    "James Jenkins Johnson Jones Kamara Kapoor Sandhu Kelly Khan King Knight Kowalczyk Kumar Lee "
    "Lewis Lloyd MacDonald Macleod Malik Marshall Martin Mason McCarthy McKenzie Mensah Mills "
    "Mitchell Mohamed Moore Morgan Morris Müller Murphy Musa Nguyen Nowak O'Brien O'Connor Ogden "
    "Okafor Okonkwo O'Neill Osei O'Sullivan Owen Palmer Parker Patel Pearce Perera Phillips "
    "Popescu Powell Price Rahman Rao Reid Richards Roberts Robinson Rogers Rossi Russell Santos "
    "Saunders Scott Shah Sharma Shaw Silva Simpson Singh Smith Stevens Stewart Szabó Taylor "
    "Thomas Thompson Turner Tyler Uddin Walker Walsh Ward Watson Webb White Wójcik Williams "
    "Wilson Wood Wright Yilmaz Young Zhang"
)
_DOUBLE_BARRELLED: Final = 0.04
# Letters that no decomposition into a plain letter and an accent covers.
_PLAIN: Final = str.maketrans({"ł": "l", "Ł": "L", "ß": "ss", "ø": "o", "đ": "d"})


class Names:
    """Gives each person a name and an e-mail address that nobody else of the example has."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, str]] = set()
        self._addresses: set[str] = set()

    def draw(self, chance: Random, *, woman: bool) -> tuple[str, str]:
        """Return a first and a last name that were not drawn before."""
        while True:
            first = chance.choice(WOMEN if woman else MEN)
            last = chance.choice(LAST)
            if chance.random() < _DOUBLE_BARRELLED:
                last = f"{last}-{chance.choice(LAST)}"
            if (first, last) not in self._taken:
                self._taken.add((first, last))
                return first, last

    def address(self, first: str, last: str) -> str:
        """Return an address at example.org, a domain that is nobody's."""
        plain = f"{_letters(first)}.{_letters(last)}"
        address, number = plain, 1
        while address in self._addresses:
            number += 1
            address = f"{plain}{number}"
        self._addresses.add(address)
        return f"{address}@example.org"


def _letters(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(letter for letter in decomposed if letter.isascii() and letter.isalpha()).lower()
