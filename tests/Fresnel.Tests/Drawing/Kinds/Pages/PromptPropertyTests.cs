using System.Diagnostics;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Kinds.Pages;

/// <summary>The way from generated prompts to pages: what holds for every page, and that quoted texts are on it.</summary>
public sealed class PromptPropertyTests(ITestOutputHelper output)
{
    private const int Seeds = 6;

    public static TheoryData<string, int> Batches => PropertyRuns.Batches(PromptGenerator.Kinds);

    public static TheoryData<string> Kinds => [.. PromptGenerator.Kinds];

    [Theory, MemberData(nameof(Batches))]
    public void Compose_GeneratedPrompts_BreakNoRuleAndKeepTheirTexts(string kind, int first)
    {
        foreach (var seed in PropertyRuns.Seeds(first))
        {
            var (prompt, text, canvas) = new PromptGenerator(kind, seed).Create();
            var start = Stopwatch.GetTimestamp();
            var brief = BriefReader.Read(prompt);
            var page = PageRules.Compose(brief, canvas);
            var time = Stopwatch.GetElapsedTime(start);
            var where = $"{prompt} ({canvas.Width}x{canvas.Height}, seed {seed})";

            Assert.True(PageRules.Violations(page, canvas) is [], $"{where}: {Joined(page, canvas)}");
            Assert.True(
                page.Texts.Any(each => each.Text.Contains(text, StringComparison.Ordinal)),
                $"{where} has no “{text}”: {BriefJson.Write(brief)}"
            );
            Assert.True(time < PropertyRuns.MaxTime, $"{where} took {time}");
        }
    }

    /// <summary>The bytes of a page depend on its prompt, size and seed only.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public void Compose_SamePromptAndSeed_GivesTheSameBytes(string kind)
    {
        foreach (var seed in Enumerable.Range(0, PropertyRuns.OfAKind / 10))
        {
            var (prompt, _, canvas) = new PromptGenerator(kind, seed).Create();

            Assert.Equal(Draw(prompt, canvas).ToSvg(canvas), Draw(prompt, canvas).ToSvg(canvas));
        }
    }

    /// <summary>Six seeds draw nearly every page in several ways, and most of them with the texts in other places.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public void Compose_OtherSeeds_GiveOtherPages(string kind)
    {
        var prompts = Math.Max(50, PropertyRuns.OfAKind / 25);
        var (layouts, pictures) = (0, 0);
        for (var i = 0; i < prompts; i++)
        {
            var (prompt, _, canvas) = new PromptGenerator(kind, i).Create();
            var pages = Enumerable
                .Range(0, Seeds)
                .Select(seed => canvas with { Seed = seed * 7919 })
                .Select(each => (Page: Draw(prompt, each), Canvas: each))
                .ToList();
            layouts += pages.Select(page => Layout(page.Page)).Distinct().Count() > 1 ? 1 : 0;
            pictures += pages.Select(page => page.Page.ToSvg(page.Canvas)).Distinct().Count() > 1 ? 1 : 0;
        }

        output.WriteLine($"{kind}: {pictures} of {prompts} prompts have several pictures, {layouts} several layouts");
        Assert.True(pictures >= 0.9 * prompts, $"{pictures} of {prompts} prompts have several pictures");
        Assert.True(layouts >= 0.7 * prompts, $"{layouts} of {prompts} prompts have several layouts");
    }

    private static Composition Draw(string prompt, Canvas canvas) =>
        PageRules.Compose(BriefReader.Read(prompt), canvas);

    /// <summary>Where each text is, to eight pixels.</summary>
    private static string Layout(Composition page) =>
        string.Join(' ', page.Texts.Select(text => $"{text.Lines[0].X / 8:0},{text.Lines[0].Y / 8:0}"));

    private static string Joined(Composition page, Canvas canvas) =>
        string.Join("; ", PageRules.Violations(page, canvas));
}
