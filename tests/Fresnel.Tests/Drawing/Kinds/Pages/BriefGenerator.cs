using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Tests.Drawing.Kinds.Pages;

/// <summary>Briefs with any content: usual, empty, too long, in any script, and hostile.</summary>
internal sealed partial class BriefGenerator(long seed)
{
    private static readonly string[] s_texts =
    [
        "Revenue",
        "Free shipping",
        "Where we stand",
        "A",
        "",
        "  ",
        "Everything in Basic",
        "The customer pays and gets a confirmation by email.",
        "Why the second quarter forecast for subscription renewals in northern Europe changed so much",
        "Donaudampfschifffahrtsgesellschaftskapitänsmütze",
        "第三四半期の結果と来年度の見通し",
        "订单已经发货，预计两天内送达",
        "نتائج الربع الثالث من العام",
        "סיכום רבעוני של החברה",
        "तीसरी तिमाही के परिणाम",
        "ผลประกอบการไตรมาสที่สาม",
        "분기 실적 보고",
        "Ελληνικά και кириллица together",
        "🎉🚀👩‍👩‍👧",
        "Ship 🚀 now",
        "<script>alert(1)</script>",
        "\"/><image href=\"file:///etc/passwd\"/>",
        "</text></svg><svg onload=\"x\">&amp;&#x0;]]>",
        "<span size='900pt'>big</span>",
        "{{7*7}} ${env} %s %n",
        "line one\nline two\ttabbed\u0000\u0007",
        "\u202Egnp.exe\u202C",
        "x\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
        "\uD83D",
    ];

    private static readonly string[] s_values =
    [
        "+12%",
        "2.1%",
        "54",
        "$129.00",
        "99.98%",
        "10 min",
        "−4 %",
        "",
        "1.2.3.4%",
        "+%",
        "€ 1.234.567,89",
        "∞",
        "10000%",
    ];

    private static readonly (int Width, int Height)[] s_sizes =
    [
        (1024, 1024),
        (1536, 864),
        (864, 1536),
        (2048, 512),
        (512, 2048),
        (1200, 630),
        (256, 256),
        (256, 1024),
        (1024, 256),
        (3840, 2160),
        (640, 480),
        (1023, 769),
    ];

    private readonly SeededRandom _random = new(seed, "brief");

    public Canvas Canvas()
    {
        var (width, height) = _random.Pick(s_sizes);
        return new Canvas(
            width,
            height,
            (long)(_random.Next() * 1e9),
            _random.Pick(Enum.GetValues<DrawingEffort>()),
            _random.Chance(0.1)
        );
    }

    public SlideBrief Slide() =>
        Common(
            new SlideBrief
            {
                Layout = _random.Pick(Enum.GetValues<SlideLayout>()),
                Eyebrow = Maybe(0.3),
                Items = Items(0.7),
                Columns = List(0.3, 4, () => new BriefColumn { Heading = Maybe(0.7), Items = List(0.8, 9, Text) }),
                Table = _random.Chance(0.2) ? Table() : null,
                Plans = List(0.3, 7, Plan),
                Figure = _random.Chance(0.3) ? Item() : null,
                Quote = _random.Chance(0.3)
                    ? new Quotation
                    {
                        Text = Text(),
                        Author = Maybe(0.6),
                        Source = Maybe(0.5),
                    }
                    : null,
                Chart = _random.Chance(0.35) ? Chart() : null,
                Footer = Maybe(0.5),
                Page = _random.Chance(0.4) ? (int)(_random.Next() * 2000) : null,
            }
        );

    private T Common<T>(T brief)
        where T : Brief =>
        brief with
        {
            Title = Maybe(0.85),
            Subtitle = Maybe(0.4),
            Brand = Maybe(0.3),
            Subject = Maybe(0.3),
            Language = _random.Pick((string[])["en", "en", "en", "ar", "ja", "de", "he"]),
            Style = new BriefStyle
            {
                Colours = List(0.4, 3, Colour),
                Background = _random.Chance(0.15) ? Colour() : null,
                Theme = _random.Chance(0.5) ? _random.Pick(Enum.GetValues<BriefTheme>()) : null,
            },
            Limitations = List(0.1, 2, () => "has no photograph"),
        };

    private string Text()
    {
        var text = _random.Pick(s_texts);
        return _random.Next() switch
        {
            < 0.01 => new string('W', 32_000),
            < 0.02 => string.Concat(Enumerable.Repeat(text + " ", 400)),
            < 0.1 => $"{text} {_random.Pick(s_texts)}",
            _ => text,
        };
    }

    private string? Maybe(double share) => _random.Chance(share) ? Text() : null;

    private string Value() => _random.Chance(0.1) ? Text() : _random.Pick(s_values);

    private string Colour() => _random.Chance(0.05) ? "red" : $"#{(int)(_random.Next() * 0x1000000):X6}";

    private IReadOnlyList<T> List<T>(double share, int most, Func<T> create) =>
        _random.Chance(share) ? [.. Enumerable.Range(0, 1 + (int)(_random.Next() * most)).Select(_ => create())] : [];

    private IReadOnlyList<BriefItem> Items(double share) => List(share, 12, Item);

    private BriefItem Item() =>
        new()
        {
            Label = Text(),
            Text = Maybe(0.4),
            Value = _random.Chance(0.5) ? Value() : null,
            When = _random.Chance(0.3) ? Value() : null,
            Icon = _random.Chance(0.3) ? _random.Pick((string[])["truck", "no such icon", "star"]) : null,
            Highlighted = _random.Chance(0.2),
        };

    private PricePlan Plan() =>
        new()
        {
            Name = Text(),
            Price = _random.Chance(0.8) ? Value() : null,
            Period = Maybe(0.3),
            Text = Maybe(0.3),
            Features = List(0.6, 12, Text),
            Highlighted = _random.Chance(0.3),
            Button = Maybe(0.3),
        };

    private BriefTable Table()
    {
        var columns = 1 + (int)(_random.Next() * 7);
        return new BriefTable
        {
            Columns = [.. Enumerable.Range(0, columns).Select(_ => Text())],
            Rows = List<IReadOnlyList<string>>(
                0.9,
                12,
                () =>
                    [
                        .. Enumerable
                            .Range(0, _random.Chance(0.9) ? columns : (int)(_random.Next() * 9))
                            .Select(_ => _random.Chance(0.3) ? "yes" : Value()),
                    ]
            ),
        };
    }

    private BriefChart Chart()
    {
        var count = (int)(_random.Next() * _random.Pick((int[])[2, 6, 13, 40]));
        return new BriefChart
        {
            Type = _random.Pick(Enum.GetValues<ChartType>()),
            Title = Maybe(0.3),
            Labels = [.. Enumerable.Range(0, count).Select(i => _random.Chance(0.7) ? $"Q{i + 1}" : Text())],
            Series = List(
                0.95,
                4,
                () =>
                    new ChartSeries
                    {
                        Name = Maybe(0.7),
                        Values = [.. Enumerable.Range(0, _random.Chance(0.9) ? count : 7).Select(_ => Number())],
                    }
            ),
            Prefix = _random.Chance(0.3) ? "$" : null,
            Suffix = _random.Chance(0.3) ? "%" : null,
            Highlight = _random.Chance(0.3) ? "Q2" : null,
        };
    }

    private double Number() =>
        _random.Next() switch
        {
            < 0.02 => double.NaN,
            < 0.04 => double.PositiveInfinity,
            < 0.06 => 1e300,
            < 0.12 => 0,
            < 0.2 => -_random.Next() * 500,
            < 0.3 => _random.Next() * 0.01,
            _ => Math.Round(_random.Next() * 1000, 1),
        };
}
