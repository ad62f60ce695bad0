from __future__ import annotations

import pytest
from cel_harness import ERROR, REFUSED, UNSUPPORTED, ends


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'hello'.charAt(4)", "o"),
        ("'hello'.charAt(5)", ""),
        ("'hello'.charAt(6)", ERROR),
        ("'hello'.charAt(-1)", ERROR),
        ("'hello mellow'.indexOf('')", 0),
        ("'hello mellow'.indexOf('ello')", 1),
        ("'hello mellow'.indexOf('jello')", -1),
        ("'hello mellow'.indexOf('', 2)", 2),
        ("'hello mellow'.indexOf('ello', 2)", 7),
        ("'hello mellow'.indexOf('ello', 20)", -1),
        ("'hello mellow'.indexOf('ello', -1)", ERROR),
        ("'hello mellow'.lastIndexOf('')", 12),
        ("'hello mellow'.lastIndexOf('ello')", 7),
        ("'hello mellow'.lastIndexOf('jello')", -1),
        ("'hello mellow'.lastIndexOf('ello', 6)", 1),
        ("'hello mellow'.lastIndexOf('ello', -1)", ERROR),
        ("['hello', 'mellow'].join()", "hellomellow"),
        ("['hello', 'mellow'].join(' ')", "hello mellow"),
        ("[].join('/')", ""),
        ("[1].join('/')", REFUSED),
        ("dyn([1]).join('/')", ERROR),
        ("'TacoCÆt Xii'.lowerAscii()", "tacocÆt xii"),
        ("'TacoCæt Xii'.upperAscii()", "TACOCæT XII"),
        ("'hello hello'.replace('he', 'we')", "wello wello"),
        ("'hello hello'.replace('he', 'we', -1)", "wello wello"),
        ("'hello hello'.replace('he', 'we', 1)", "wello hello"),
        ("'hello hello'.replace('he', 'we', 0)", "hello hello"),
        ("'ab'.replace('', '-')", "-a-b-"),
        ("'hello hello hello'.split(' ')", ["hello", "hello", "hello"]),
        ("'hello hello hello'.split(' ', 0)", []),
        ("'hello hello hello'.split(' ', 1)", ["hello hello hello"]),
        ("'hello hello hello'.split(' ', 2)", ["hello", "hello hello"]),
        ("'hello hello hello'.split(' ', -1)", ["hello", "hello", "hello"]),
        ("'abc'.split('')", ["a", "b", "c"]),
        ("'abc'.split('', 2)", ["a", "bc"]),
        ("'tacocat'.substring(4)", "cat"),
        ("'tacocat'.substring(0, 4)", "taco"),
        ("'tacocat'.substring(7)", ""),
        ("'tacocat'.substring(-1)", ERROR),
        ("'tacocat'.substring(2, 1)", ERROR),
        ("'tacocat'.substring(0, 8)", ERROR),
        ("'  \\ttrim\\n    '.trim()", "trim"),
        ("'\\u200btrim'.trim()", "\u200btrim"),
        ("strings.quote('a \"b\"\\n')", '"a \\"b\\"\\n"'),
        ("'abc'.reverse()", REFUSED),
    ],
)
def test_strings(expression: str, expected: object) -> None:
    assert ends(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'%s and %d, 100%%'.format(['a', 42])", "a and 42, 100%"),
        ("'%s'.format([64.2])", "64.2"),
        ("'%s'.format([type(1)])", "int"),
        ("'%s'.format([null])", "null"),
        ("'%s'.format([timestamp('2023-02-03T23:31:20+00:00')])", "2023-02-03T23:31:20Z"),
        ("'%s'.format([duration('1h45m47s')])", "6347s"),
        ("'%f %.2f'.format([3.14, 3.14])", "3.140000 3.14"),
        ("'%b %b'.format([5, true])", "101 1"),
        ("'%x %X %x'.format([26, 26, 'hi'])", "1a 1A 6869"),
        ("'%o'.format([30])", "36"),
        ("'%s'.format([[1, 2, {'b': 'y', 'a': 'x'}]])", '[1, 2, {"a":"x", "b":"y"}]'),
        ("'%d'.format(['a'])", ERROR),
        ("'%s %s'.format(['a'])", ERROR),
        ("'%q'.format(['a'])", ERROR),
        ("'%'.format(['a'])", ERROR),
        ("'%s'.format([ip('::1')])", ERROR),
        ("'%e'.format([1.5])", UNSUPPORTED),
        ("'%f'.format([123456.0])", UNSUPPORTED),
    ],
)
def test_format(expression: str, expected: object) -> None:
    assert ends(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("[1, 2, 2].isSorted()", True),
        ("['b', 'a'].isSorted()", False),
        ("[].isSorted()", True),
        ("[1, 3].sum()", 4),
        ("[1.5, 2.0].sum()", 3.5),
        ("[duration('1m'), duration('1s')].sum() == duration('61s')", True),
        ("[].sum()", 0),
        ("['a'].sum()", REFUSED),
        ("dyn(['a']).sum()", ERROR),
        ("dyn([9223372036854775807, 1]).sum()", ERROR),
        ("[3, 1, 2].min()", 1),
        ("['b', 'a'].max()", "b"),
        ("[].max()", ERROR),
        ("[[1], [2]].max()", REFUSED),
        ("[1, 2, 2, 3].indexOf(2)", 1),
        ("[1, 2, 2, 3].lastIndexOf(2)", 2),
        ("[1].indexOf(2)", -1),
        ("[1].indexOf('a')", REFUSED),
        ("sets.contains([1, 2], [2])", True),
        ("sets.contains([], [2])", False),
        ("sets.contains([1], [])", True),
        ("sets.intersects([1, 2], [2, 3])", True),
        ("sets.intersects([1], [])", False),
        ("sets.equivalent([1, 2], [2, 1, 1])", True),
        ("sets.equivalent([1], [1, 2])", False),
    ],
)
def test_lists_and_sets(expression: str, expected: object) -> None:
    assert ends(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'foobar'.matches('foo')", True),
        ("'foobar'.matches('^bar')", False),
        ("matches('foobar', 'o+b')", True),
        ("'é1'.matches('^\\\\pL[0-9]$')", True),
        ("'a\\nb'.matches('a.b')", False),
        ("'a\\nb'.matches('(?s)a.b')", True),
        ("'aa'.matches('(a)\\\\1')", REFUSED),
        ("'aa'.matches('(?=a)')", REFUSED),
        ("'aa'.matches('[')", REFUSED),
        ("'aa'.matches('a' + '[')", ERROR),
        ("'abc 123'.find('[0-9]+')", "123"),
        ("'abc 123'.find('xyz')", ""),
        ("'123 abc 456'.findAll('[0-9]+')", ["123", "456"]),
        ("'123 abc 456'.findAll('[0-9]+', 1)", ["123"]),
        ("'123 abc 456'.findAll('[0-9]+', 0)", []),
        ("'123 abc 456'.findAll('xyz')", []),
        ("'é1b2'.findAll('[0-9]')", ["1", "2"]),
        ("'a1'.findAll('[0-9]*')", ["", "1"]),
    ],
)
def test_regular_expressions(expression: str, expected: object) -> None:
    assert ends(expression) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("/path", ["", "", "", "", "/path"]),
        ("https://example.com:80/", ["https", "example.com:80", "example.com", "80", "/"]),
        ("HTTPS://example.com", ["https", "example.com", "example.com", "", ""]),
        ("https://[::1]:80/", ["https", "[::1]:80", "::1", "80", "/"]),
        ("https://[::1]/", ["https", "[::1]", "::1", "", "/"]),
        ("https://user:pass@example.com/#f", ["https", "example.com", "example.com", "", "/"]),
        (
            "https://example.com/path with spaces/",
            ["https", "example.com", "example.com", "", "/path%20with%20spaces/"],
        ),
        ("https://example.com/%41?x", ["https", "example.com", "example.com", "", "/%41"]),
        ("mailto:a@b", ["mailto", "", "", "", ""]),
        ("https://a:b:c/", None),
        ("https://a:b/", None),
        ("https://[::1/", None),
        ("https://[::1]x/", None),
        ("https://a b/", None),
        ("https://a%zz/", None),
        ("/%zz", None),
        ("../relative-path", None),
        ("relative", None),
        (":x", None),
        ("", None),
        ("https://a/\x7f", None),
    ],
)
def test_urls(text: str, parts: list[str] | None) -> None:
    asked = "[u.getScheme(), u.getHost(), u.getHostname(), u.getPort(), u.getEscapedPath()]"
    expression = f"optional.of(url(object)).optMap(u, {asked}).value()"
    assert ends("isURL(object)", {"object": text}) is (parts is not None)
    assert ends(expression, {"object": text}) == (ERROR if parts is None else parts)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("url('https://a/p?k1=a&k2=b&k2=c').getQuery()", {"k1": ["a"], "k2": ["b", "c"]}),
        ("url('https://a/p?key with spaces=value+x%21').getQuery()", {"key with spaces": ["value x!"]}),
        ("url('https://a/p?').getQuery()", {}),
        ("url('https://a/p').getQuery()", {}),
        ("url('https://a/p') == url('https://a/p')", True),
        ("quantity('1Gi').isGreaterThan(quantity('1G'))", True),
        ("quantity('200M').compareTo(quantity('0.2G'))", 0),
        ("quantity('50M').compareTo(quantity('50Mi'))", -1),
        ("quantity('50M').isLessThan(quantity('100M'))", True),
        ("quantity('50k').add(quantity('20k')) == quantity('70k')", True),
        ("quantity('50k').sub(20000) == quantity('30k')", True),
        ("quantity('50k').asInteger()", 50000),
        ("quantity('50k').isInteger()", True),
        ("quantity('9999999999999999999999999999999999999G').isInteger()", False),
        ("quantity('0.5').asInteger()", ERROR),
        ("quantity('500m').asApproximateFloat()", 0.5),
        ("sign(quantity('-1'))", -1),
        ("isQuantity('1.3Gi')", True),
        ("isQuantity('1e3')", True),
        ("isQuantity('1,3G')", False),
        ("isQuantity('200K')", False),
        ("isQuantity('Three')", False),
        ("isQuantity('Mi')", False),
        ("quantity('200K')", ERROR),
        ("quantity('1').mul(2)", UNSUPPORTED),
        ("isSemver('1.0.0')", True),
        ("isSemver('0.1.0-alpha.1+b')", True),
        ("isSemver('1.0')", False),
        ("isSemver('v1.0.0')", False),
        ("isSemver('01.0.0')", False),
        ("isSemver('v1.0', true)", True),
        ("semver('01.01.01', true) == semver('1.1.1')", True),
        ("semver('1.2.3').major() + semver('1.2.3').minor() + semver('1.2.3').patch()", 6),
        ("semver('1.2.3').compareTo(semver('2.0.0'))", -1),
        ("semver('1.2.3').compareTo(semver('1.2.3-rc.1'))", 1),
        ("semver('1.2.3-2').isLessThan(semver('1.2.3-10'))", True),
        ("semver('1.2.3-a').isGreaterThan(semver('1.2.3-10'))", True),
        ("semver('x')", ERROR),
        ("format.dns1123Label().validate('a-b').hasValue()", False),
        ("format.dns1123Label().validate('a.b').hasValue()", True),
        ("format.dns1123Label().validate('a-').value().size()", 1),
        ("format.dns1123LabelPrefix().validate('a-').hasValue()", False),
        ("format.dns1123SubdomainPrefix().validate('a.b-').hasValue()", False),
        ("format.dns1035Label().validate('1a').hasValue()", True),
        ("format.qualifiedName().validate('a.b/c').hasValue()", False),
        ("format.labelValue().validate('').hasValue()", False),
        ("format.uri().validate('/a').hasValue()", False),
        ("format.uuid().validate('123e4567-e89b-12d3-a456-426614174000').hasValue()", False),
        ("format.byte().validate('aGVsbG8=').hasValue()", False),
        ("format.date().validate('2021-02-29').hasValue()", True),
        ("format.datetime().validate('2021-01-01T00:00:00Z').hasValue()", False),
        ("format.named('dns1123Label').hasValue()", True),
        ("format.named('nope').hasValue()", False),
        ("format.nope()", REFUSED),
        ("isImage('a')", UNSUPPORTED),
    ],
)
def test_the_other_libraries_of_kubernetes(expression: str, expected: object) -> None:
    assert ends(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("timestamp('2024-01-01T00:00:00Z') < timestamp('2025-01-01T00:00:00Z')", True),
        ("timestamp('2024-01-01T01:00:00+01:00') == timestamp('2024-01-01T00:00:00Z')", True),
        ("string(timestamp('2024-01-01T00:00:00.120Z'))", "2024-01-01T00:00:00.12Z"),
        ("timestamp('2024-02-30T00:00:00Z')", REFUSED),
        ("timestamp('2024-02-' + '30T00:00:00Z')", ERROR),
        ("timestamp('9999-12-31T23:59:59Z') + duration('1s')", ERROR),
        ("timestamp('2024-01-01T00:00:00Z') - timestamp('2023-12-31T23:00:00Z') == duration('1h')", True),
        ("int(timestamp('1970-01-01T00:01:00Z'))", 60),
        ("timestamp('2024-03-05T06:07:08Z').getFullYear()", 2024),
        ("timestamp('2024-03-05T06:07:08Z').getMonth()", 2),
        ("timestamp('2024-03-05T06:07:08Z').getDate()", 5),
        ("timestamp('2024-03-05T06:07:08Z').getDayOfMonth()", 4),
        ("timestamp('2024-03-03T06:07:08Z').getDayOfWeek()", 0),
        ("timestamp('2024-03-05T06:07:08Z').getHours('+02:00')", 8),
        ("timestamp('2024-03-05T06:07:08Z').getHours('Europe/Paris')", UNSUPPORTED),
        ("duration('1h30m') == duration('90m')", True),
        ("string(duration('1.5s'))", "1.5s"),
        ("duration('-1.5h').getMinutes()", -90),
        ("duration('1234ms').getMilliseconds()", 234),
        ("duration('1x')", REFUSED),
        ("duration('')", REFUSED),
    ],
)
def test_times(expression: str, expected: object) -> None:
    assert ends(expression) == expected
