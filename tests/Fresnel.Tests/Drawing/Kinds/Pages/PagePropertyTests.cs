using System.Diagnostics;
using System.Xml.Linq;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Tests.Drawing.Kinds.Pages;

public sealed class PagePropertyTests
{
    private static readonly Dictionary<string, Func<BriefGenerator, Brief>> s_kinds = new()
    {
        ["slide"] = generator => generator.Slide(),
        ["diagram"] = generator => generator.Diagram(),
        ["mockup"] = generator => generator.Mockup(),
        ["marketing"] = generator => generator.Marketing(),
    };

    public static TheoryData<string, int> AllBatches => PropertyRuns.Batches(s_kinds.Keys);

    public static TheoryData<string> Kinds => [.. s_kinds.Keys];

    /// <summary>Briefs that broke a rule once: a label over another, a pale text, texts without room.</summary>
    [Theory]
    [InlineData("slide", 1802)]
    [InlineData("slide", 3042)]
    [InlineData("diagram", 4095)]
    [InlineData("diagram", 4520)]
    public void Compose_BriefThatBrokeARule_BreaksNone(string kind, int seed)
    {
        var generator = new BriefGenerator(seed);
        var canvas = generator.Canvas();

        var brief = s_kinds[kind](generator);
        var violations = PageRules.Violations(PageRules.Compose(brief, canvas), canvas);

        Assert.True(violations is [], string.Join("; ", violations));
    }

    [Theory, MemberData(nameof(AllBatches))]
    public void Compose_AnyBrief_KeepsTextsInTheirBoxesApartAndReadable(string kind, int first)
    {
        foreach (var seed in PropertyRuns.Seeds(first))
        {
            var generator = new BriefGenerator(seed);
            var canvas = generator.Canvas();
            var start = Stopwatch.GetTimestamp();
            var page = PageRules.Compose(s_kinds[kind](generator), canvas);
            var time = Stopwatch.GetElapsedTime(start);
            var violations = PageRules.Violations(page, canvas);

            Assert.True(
                violations is [],
                $"Seed {seed}, {canvas.Width}x{canvas.Height}: {string.Join("; ", violations)}"
            );
            Assert.True(time < PropertyRuns.MaxTime, $"Seed {seed} took {time}");
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Compose_HostileText_IsNeverMarkup(string kind)
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        for (var seed = 5000; seed < 5080; seed++)
        {
            var generator = new BriefGenerator(seed);
            var canvas = generator.Canvas();
            var document = PageRules.Parse(PageRules.Compose(s_kinds[kind](generator), canvas), canvas);

            Assert.DoesNotContain(
                document.Descendants(),
                element => element.Name.LocalName is "script" or "image" or "span" or "foreignObject" or "a"
            );
            Assert.Single(document.Descendants(svg + "svg"), element => element.Attribute("viewBox")?.Value.Length > 9);
            Assert.DoesNotContain(
                document.Descendants().Attributes(),
                attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
            );
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Compose_SameBriefAndSeed_GivesTheSameBytes(string kind)
    {
        for (var seed = 6000; seed < 6020; seed++)
        {
            var generator = new BriefGenerator(seed);
            var canvas = generator.Canvas();
            var brief = s_kinds[kind](generator);

            Assert.Equal(
                PageRules.Compose(brief, canvas).ToSvg(canvas),
                PageRules.Compose(brief, canvas).ToSvg(canvas)
            );
        }
    }
}
