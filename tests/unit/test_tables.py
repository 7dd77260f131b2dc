"""Tables that stack on a phone keep their meaning."""

from __future__ import annotations

from bs4 import BeautifulSoup

from scripts.tables import stacked

TABLE = """<table>
<thead>
<tr>
<th>Way</th>
<th>What it <em>may</em> "give"</th>
<th>What can go wrong</th>
</tr>
</thead>
<tbody>
<tr>
<td>Stay</td>
<td>A life together</td>
<td></td>
</tr>
</tbody>
</table>"""


def test_each_cell_says_which_column_it_belongs_to():
    soup = BeautifulSoup(stacked(TABLE), "html.parser")
    assert [cell["data-label"] for cell in soup.find_all("td")] == ["Way", 'What it may "give"', "What can go wrong"]


def test_roles_survive_a_layout_as_blocks():
    soup = BeautifulSoup(stacked(TABLE), "html.parser")
    assert soup.table["role"] == "table" and not soup.find_all(["tr", "td", "th", "thead", "tbody"], role=False)


def test_a_table_of_two_columns_fits_a_phone_and_stays_as_it_is():
    table = TABLE.replace("<th>What can go wrong</th>\n", "").replace("<td></td>\n", "")
    assert stacked(table) == table


def test_a_number_alone_keeps_the_name_of_its_column():
    numbered = BeautifulSoup(stacked(TABLE.replace(">Stay<", ">1<")), "html.parser").td
    assert numbered.has_attr("data-number") and (numbered["data-label"], numbered.text) == ("Way", "1")
    assert not BeautifulSoup(stacked(TABLE), "html.parser").td.has_attr("data-number")


def test_a_sheet_of_two_columns_can_stack_too():
    assert "data-stack" in stacked(TABLE.replace("<th>What can go wrong</th>\n", "").replace("<td></td>\n", ""), 2)
